//! Disks that answer with errors: full is survived, a failed sync ends the process without an answer.

use testkit::acknowledged;
use testkit::broken_disk::{Breakage, run};
use testkit::check::check;
use testkit::script::batch_end;
use testkit::workload::{Failed, Plant};

use crate::{orders, place, workload};

const BATCHES: u64 = 30;

/// Returns the last act of the whole workload.
fn whole() -> u64 {
    (0..BATCHES).fold(0, |end, _| batch_end(end))
}

#[test]
fn reliability_a_full_disk_rolls_back_and_the_work_goes_on() {
    let mut rolled_back = 0;
    for first in (60..160).step_by(9) {
        let (_guard, place) = place();
        let orders = orders(&place, BATCHES, Plant::Nothing);
        let full = Breakage { call: "pwrite64", error: "ENOSPC", first, count: 3 };
        let ended = run(workload(), &orders, full).unwrap();
        let said = String::from_utf8_lossy(&ended.output.stderr);
        assert!(ended.output.status.success(), "at write {first}: {said}");
        let told: u32 = String::from_utf8_lossy(&ended.output.stdout).trim().parse().unwrap();
        rolled_back += told;
        let acknowledged = acknowledged::last(&orders.acknowledgements).unwrap();
        assert_eq!((acknowledged, check(&orders.dir, acknowledged).unwrap()), (Some(whole()), whole()));
    }
    assert!(rolled_back > 0, "no full disk was met");
}

/// Ends the workload at its sync number `first`, and returns its code if the sync was met.
fn code_at_failed_sync(first: u32) -> Option<i32> {
    let (_guard, place) = place();
    let orders = orders(&place, BATCHES, Plant::Nothing);
    let failing = Breakage { call: "fsync", error: "EIO", first, count: 1 };
    let ended = run(workload(), &orders, failing).unwrap();
    check(&orders.dir, acknowledged::last(&orders.acknowledgements).unwrap()).unwrap();
    (ended.met > 0).then(|| ended.output.status.code().unwrap())
}

#[test]
fn reliability_a_failed_sync_ends_the_process_and_nothing_acknowledged_is_lost() {
    let codes: Vec<Option<i32>> = (1..=40).map(code_at_failed_sync).collect();
    panic!("{codes:?}");
}
