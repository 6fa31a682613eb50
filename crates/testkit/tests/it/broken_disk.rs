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

/// Fails sync number `first` of the workload, checks what it leaves and returns its code.
fn code_at_failed_sync(first: u32) -> i32 {
    let (_guard, place) = place();
    let orders = orders(&place, BATCHES, Plant::Nothing);
    let failing = Breakage { call: "fsync", error: "EIO", first, count: 1 };
    let ended = run(workload(), &orders, failing).unwrap();
    check(&orders.dir, acknowledged::last(&orders.acknowledgements).unwrap()).unwrap();
    assert_eq!(ended.met, 1);
    ended.output.status.code().unwrap()
}

/// The syncs before the first batch: of the new file, its log and the folders.
const SYNCS_OF_MAKING: u32 = 20;

#[test]
fn reliability_a_sync_that_fails_while_the_office_is_made_loses_nothing_acknowledged() {
    let codes: Vec<i32> = (1..=SYNCS_OF_MAKING).map(code_at_failed_sync).collect();
    // 2, 6 and 19 are SQLite's own syncs of the directory, whose errors it drops; ours stand beside them.
    assert_eq!(codes, [1, 0, 1, 1, 1, 0, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 74, 0, 74]);
}

#[test]
fn reliability_a_sync_that_fails_in_the_midst_ends_the_process_as_unknown() {
    let codes: Vec<i32> = (SYNCS_OF_MAKING + 1..=SYNCS_OF_MAKING + 31).step_by(2).map(code_at_failed_sync).collect();
    assert_eq!(codes, vec![i32::from(Failed::UNKNOWN_CODE); 16]);
}
