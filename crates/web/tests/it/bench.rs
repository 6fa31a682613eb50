//! The measuring of lists: what it measures is what a signed-in browser gets.

use std::time::Duration;

use web::Site;
use web::bench::{Load, list_of_cases, visit};

use crate::browser::serve;
use crate::office::{Reached, Trial};

#[test]
fn the_bench_measures_the_page_a_signed_in_clerk_reads() {
    let trial = Trial::with(&[Reached::Submitted, Reached::Accepted]);
    let clerk = trial.cast.groups[0].members[0].clone();
    let bytes = serve(&trial).signed_in(trial.clerk).get("/cases").body.len();
    let load = Load { connections: 2, duration: Duration::from_millis(100), gzip: false, pages_per_second: 5_000 };
    let runtime = tokio::runtime::Runtime::new().unwrap();
    let compared = runtime.block_on(list_of_cases(trial.office.clone(), trial.cast.clone(), clerk, load)).unwrap();
    assert_eq!((compared.list.body_bytes, compared.bare.body_bytes), (bytes, bytes));
    assert!(compared.list.pages > 0 && compared.bare.pages > 0, "{compared:?}");
    assert!(compared.list.p50 <= compared.list.p99, "{compared:?}");
    let (full, at_ease) = (compared.list.pages, compared.at_ease.pages);
    assert!((1..full).contains(&at_ease), "at 70 of 100 of the load fewer pages are read: {compared:?}");
}

#[test]
fn a_visit_signs_in_and_reads_lists_cases_and_assets_in_turn() {
    let trial = Trial::with(&[Reached::Submitted, Reached::Accepted]);
    let runtime = tokio::runtime::Runtime::new().unwrap();
    let visited = runtime.block_on(async {
        let listener = web::listen(([127, 0, 0, 1], 0).into()).await.unwrap();
        let address = listener.local_addr().unwrap();
        let site = Site::new(trial.office.clone(), trial.cast.clone());
        tokio::spawn(web::serve(listener, site, None, std::future::pending()));
        visit(address, 20).await.unwrap()
    });
    assert_eq!(visited.requests, 21, "the sign-in is one of them");
    assert!(visited.addresses > 6, "two cases and a style sheet stand beside the lists: {visited:?}");
    assert!(visited.largest_bytes > 500, "{visited:?}");
}
