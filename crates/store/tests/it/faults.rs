//! Planned faults of the memory store, as a writer meets them.

use store::{FaultPlan, MemoryStore, PlannedFault, Store};

use crate::offices::{acts, acts_from, changes, contents, full_batch, full_contents, told};

const STOPPED: &str = "unknown: An earlier write ended unknown, so nothing more is written before a restart.";

fn second_commit_fails(fault: PlannedFault) -> MemoryStore {
    let mut store = MemoryStore::new(FaultPlan::none().and(2, fault));
    store.commit(&acts(1..=1)).unwrap();
    store
}

#[test]
fn a_batch_rolled_back_leaves_nothing_and_the_store_goes_on() {
    let mut store = second_commit_fails(PlannedFault::RolledBack);
    assert_eq!(told(store.commit(&acts(2..=3))), "rolled back: Operation 2 was planned to fail.");
    assert_eq!(told(store.commit(&acts(2..=2))), "written");
    assert_eq!(acts_from(&store, 1).unwrap(), acts(1..=2).acts);
}

#[test]
fn after_unknown_with_write_nothing_more_is_written_and_the_batch_stands_at_reopening() {
    let mut store = second_commit_fails(PlannedFault::UnknownWritten);
    assert_eq!(told(store.commit(&acts(2..=3))), "unknown: Operation 2 was planned to fail.");
    assert_eq!(told(store.commit(&acts(4..=4))), STOPPED);
    let store = store.reopen(FaultPlan::none());
    assert_eq!(acts_from(&store, 1).unwrap(), acts(1..=3).acts);
}

#[test]
fn after_unknown_without_write_nothing_more_is_written_and_the_batch_is_absent_at_reopening() {
    let mut store = second_commit_fails(PlannedFault::UnknownNotWritten);
    assert_eq!(told(store.commit(&acts(2..=3))), "unknown: Operation 2 was planned to fail.");
    assert_eq!(told(store.commit(&acts(2..=2))), STOPPED);
    let store = store.reopen(FaultPlan::none());
    assert_eq!(acts_from(&store, 1).unwrap(), acts(1..=1).acts);
}

#[test]
fn every_operation_counts_and_a_read_can_fail_too() {
    let plan = FaultPlan::none().and(3, PlannedFault::RolledBack).and(4, PlannedFault::RolledBack);
    let mut store = MemoryStore::new(plan);
    store.commit(&full_batch()).unwrap();
    store.blobs().put(b"annex").unwrap();
    assert_eq!(
        store.read_vault().map_err(|fault| fault.to_string()),
        Err("The database could not be read.".to_owned())
    );
    assert_eq!(store.blobs().put(b"annex").map_err(|fault| fault.to_string()), Err("Nothing was written.".to_owned()));
    assert_eq!(store.read_vault().unwrap(), full_contents().vault);
    assert_eq!(store.operations(), 5);
}

#[test]
fn whichever_operation_fails_the_store_reopens_before_or_after_it() {
    let steps = [acts(1..=2), changes([]), full_batch_from(3), acts(6..=6)];
    for fault in [PlannedFault::RolledBack, PlannedFault::UnknownWritten, PlannedFault::UnknownNotWritten] {
        for failing in 1..=4 {
            let mut store = MemoryStore::new(FaultPlan::none().and(failing, fault));
            let mut whole = MemoryStore::new(FaultPlan::none());
            for step in &steps {
                if store.commit(step).is_err() {
                    break;
                }
                whole.commit(step).unwrap();
            }
            if fault == PlannedFault::UnknownWritten {
                let failed = &steps[usize::try_from(failing).unwrap() - 1];
                whole.commit(failed).unwrap();
            }
            let reopened = store.reopen(FaultPlan::none());
            assert_eq!(contents(&reopened), contents(&whole), "{fault:?} at {failing}");
        }
    }
}

fn full_batch_from(first: u64) -> store::Batch {
    store::Batch { acts: acts(first..=first + 2).acts, changes: full_batch().changes }
}
