//! Claims about the measurements: they count what they say, whatever the speed.

use crate::bench;

fn mix(acts: u64) -> bench::Mix {
    let measured = (0..acts).map(|at| bench::nth(0, at).unwrap()).collect();
    bench::Mix { before: vec![bench::founding().unwrap()], measured }
}

#[test]
fn every_measurement_counts_what_it_did() {
    let place = tempfile::tempdir().unwrap();
    let durable = bench::bench_durable(place.path(), 16, 30).unwrap();
    assert_eq!((durable.service.count, durable.bare.count), (480, 480));
    assert!((1..=481).contains(&durable.batches));
    let dir = place.path().join("office");
    assert_eq!(bench::bench_replay(&dir).unwrap().count, 481);
    assert_eq!(bench::bench_cold_start(&dir).unwrap().count, 481);
    assert_eq!(bench::bench_deciding(&mix(600), 2).unwrap().count, 1_200);
    let nobody_was_there = bench::Mix { before: Vec::new(), ..mix(3) };
    assert!(bench::bench_deciding(&nobody_was_there, 1).is_err(), "a mix that changes nothing is no measurement");
}

/// Prints the figures of this machine; `LAUREL_BENCH_ACTS` says how many acts.
#[test]
fn figures_can_be_printed() {
    let acts: u64 = std::env::var("LAUREL_BENCH_ACTS").ok().and_then(|text| text.parse().ok()).unwrap_or(300);
    let place = tempfile::tempdir().unwrap();
    let durable = bench::bench_durable(place.path(), 16, acts / 16).unwrap();
    let dir = place.path().join("office");
    println!(
        "durable {} bare {} hundredths {} in {} groups",
        durable.service.a_second(),
        durable.bare.a_second(),
        durable.hundredths_of_bare(),
        durable.batches
    );
    println!("replay {}", bench::bench_replay(&dir).unwrap().a_second());
    println!("cold start {:?}", bench::bench_cold_start(&dir).unwrap());
    println!("deciding {}", bench::bench_deciding(&mix(acts), 1).unwrap().a_second());
}
