//! Random batches leave the same on SQLite as in memory, and are refused alike.

use basis::id::VaultId;
use proptest::prelude::*;
use store::{Batch, Change, Store};

use crate::offices::{
    InMemory, Office, OnSqlite, account, act, contents, draft, key, look, mark, session, told, vault,
};

/// Each case makes a directory, so an ordinary run has few; a longer one sets PROPTEST_CASES.
const CASES: u32 = 24;

fn config() -> ProptestConfig {
    match std::env::var("PROPTEST_CASES") {
        Ok(_) => ProptestConfig::default(),
        Err(_) => ProptestConfig { cases: CASES, failure_persistence: None, ..ProptestConfig::default() },
    }
}

/// Few names, so that writing, replacing, erasing and writing again meet.
fn change() -> impl Strategy<Value = Change> {
    let name = prop_oneof![Just("a"), Just("b")];
    let owner = prop_oneof![Just("zhou"), Just("lin")];
    (0_u8..11, 0_u64..6, name, owner, any::<u8>()).prop_map(|(kind, number, name, owner, text)| {
        let text = text.to_string();
        match kind {
            0 => Change::VaultWritten(vault(number, &text)),
            1 => Change::VaultErased(VaultId::from_number(number)),
            2 => Change::KeyWritten(key(name, &text)),
            3 => Change::KeyDestroyed { case: name.to_owned() },
            4 => Change::DraftSaved(draft(owner, name, &text)),
            5 => Change::DraftDeleted { owner: owner.to_owned(), name: name.to_owned() },
            6 => Change::LookNoted(look(number.cast_signed(), &text)),
            7 => Change::AccountWritten(account(owner, number, &text)),
            8 => Change::SessionKept(session(name, &text)),
            9 => Change::SessionEnded(session(name, "").id),
            _ => Change::LetterMarked(mark(name, text.parse().unwrap())),
        }
    })
}

/// How far off the next number a batch begins, mostly not at all, and how many acts and which changes follow.
fn step() -> impl Strategy<Value = (u64, u64, Vec<Change>)> {
    (prop_oneof![9 => Just(1_u64), 1 => 0_u64..3], 0_u64..4, prop::collection::vec(change(), 0..5))
}

fn batch(head: u64, (offset, count, changes): (u64, u64, Vec<Change>)) -> Batch {
    let first = head + offset;
    Batch { acts: (first..first + count).map(act).collect(), changes }
}

proptest! {
    #![proptest_config(config())]

    #[test]
    fn sqlite_and_memory_answer_and_keep_alike(steps in prop::collection::vec(step(), 1..30)) {
        let (mut files, mut memory) = (OnSqlite::create(), InMemory::create());
        for step in steps {
            let head = memory.store().head().unwrap().map_or(0, |head| head.n);
            let batch = batch(head, step);
            prop_assert_eq!(told(files.store().commit(&batch)), told(memory.store().commit(&batch)));
        }
        prop_assert_eq!(contents(files.store()), contents(memory.store()));
        prop_assert_eq!(contents(files.reopen().store()), contents(memory.reopen().store()));
    }
}
