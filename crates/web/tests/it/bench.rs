//! The measuring of lists: what it measures is what a signed-in browser gets.

use std::time::Duration;

use web::bench::{Load, list_of_cases};

use crate::browser::serve;
use crate::office::{Reached, Trial};

#[test]
fn the_bench_measures_the_page_a_signed_in_clerk_reads() {
    let trial = Trial::with(&[Reached::Submitted, Reached::Accepted]);
    let clerk = trial.cast.groups[0].members[0].clone();
    let bytes = serve(&trial).signed_in(trial.clerk).get("/cases").body.len();
    let load = Load { connections: 2, duration: Duration::from_millis(100), gzip: false };
    let runtime = tokio::runtime::Runtime::new().unwrap();
    let compared = runtime.block_on(list_of_cases(trial.office.clone(), trial.cast.clone(), clerk, load)).unwrap();
    assert_eq!((compared.list.body_bytes, compared.bare.body_bytes), (bytes, bytes));
    assert!(compared.list.pages > 0 && compared.bare.pages > 0, "{compared:?}");
    assert!(compared.list.p50 <= compared.list.p99, "{compared:?}");
}
