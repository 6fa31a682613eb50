//! One suite for every store: what is written whole, what is refused whole, what is read back.

use std::ops::ControlFlow;

use basis::digest::Digest;
use basis::id::VaultId;
use store::{Batch, Change, Store};

use crate::offices::{
    Contents, InMemory, Office, OnSqlite, account, act, acts, acts_from, changes, contents, draft, full_batch,
    full_contents, key, look, mark, session, told, vault,
};

/// Makes each claim a test on SQLite and a test in memory.
macro_rules! on_every_store {
    ($($claim:ident),+ $(,)?) => {
        mod sqlite {
            $(#[test] fn $claim() { super::$claim::<super::OnSqlite>(); })+
        }
        mod memory {
            $(#[test] fn $claim() { super::$claim::<super::InMemory>(); })+
        }
    };
}

on_every_store!(
    an_empty_store_answers_nothing,
    what_is_written_is_read_back_and_again_after_reopening,
    acts_follow_each_other_without_a_gap,
    a_batch_refused_at_its_last_change_leaves_nothing,
    acts_are_read_from_a_number_on_and_no_further_than_asked,
    an_erased_entry_is_gone_and_the_others_stand,
    a_vault_entry_is_never_written_over,
    a_key_is_replaced_and_destroyed,
    drafts_belong_to_their_owner_and_the_last_saved_stands,
    changes_take_effect_in_their_order,
    the_first_mark_of_a_letter_stands,
    looks_stand_in_the_order_in_which_they_were_noted,
    an_account_is_written_from_the_version_that_stands_and_from_no_other,
    a_session_is_kept_replaced_and_ended,
    an_empty_batch_changes_nothing,
    the_leaf_is_the_digest_of_zero_salt_and_bytes,
);

fn an_empty_store_answers_nothing<O: Office>() {
    let mut office = O::create();
    assert_eq!(contents(office.store()), Contents::default());
    assert_eq!(contents(office.reopen().store()), Contents::default());
}

fn what_is_written_is_read_back_and_again_after_reopening<O: Office>() {
    let mut office = O::create();
    office.store().commit(&full_batch()).unwrap();
    assert_eq!(contents(office.store()), full_contents());
    assert_eq!(contents(office.reopen().store()), full_contents());
}

fn acts_follow_each_other_without_a_gap<O: Office>() {
    let mut office = O::create();
    let store = office.store();
    let refused =
        |found: u64, expected: u64| format!("rolled back: Act {found} was offered where act {expected} must follow.");
    assert_eq!(told(store.commit(&acts(2..=2))), refused(2, 1));
    assert_eq!(told(store.commit(&acts(0..=1))), refused(0, 1));
    assert_eq!(told(store.commit(&acts(1..=3))), "written");
    assert_eq!(told(store.commit(&acts(3..=4))), refused(3, 4));
    assert_eq!(told(store.commit(&acts(5..=5))), refused(5, 4));
    let gap = Batch { acts: vec![act(4), act(6)], changes: Vec::new() };
    assert_eq!(told(store.commit(&gap)), refused(6, 5));
    assert_eq!(told(store.commit(&acts(4..=4))), "written");
    assert_eq!(acts_from(office.reopen().store(), 1).unwrap(), acts(1..=4).acts);
}

fn a_batch_refused_at_its_last_change_leaves_nothing<O: Office>() {
    let mut office = O::create();
    office.store().commit(&full_batch()).unwrap();
    let refused = Batch {
        acts: acts(4..=5).acts,
        changes: vec![
            Change::VaultErased(VaultId::from_number(1)),
            Change::KeyDestroyed { case: "a-0000000000001".to_owned() },
            Change::DraftSaved(draft("lin", "self-report", "三")),
            Change::DraftDeleted { owner: "zhou".to_owned(), name: "comments".to_owned() },
            Change::LetterMarked(mark("l2", 6)),
            Change::LookNoted(look(8, "陈")),
            Change::AccountWritten(account("zhou", 2, "乙")),
            Change::SessionEnded(session("s1", "").id),
            Change::VaultWritten(vault(u64::MAX, "吴")),
        ],
    };
    let id = VaultId::from_number(u64::MAX);
    let sentence = format!("rolled back: The vault has this entry already: {id}");
    assert_eq!(told(office.store().commit(&refused)), sentence);
    assert_eq!(contents(office.store()), full_contents());
    assert_eq!(told(office.store().commit(&acts(4..=4))), "written");
    let expected =
        Contents { head: Some(store::Head { n: 4, leaf: act(4).leaf() }), acts: acts(1..=4).acts, ..full_contents() };
    assert_eq!(contents(office.reopen().store()), expected);
}

fn acts_are_read_from_a_number_on_and_no_further_than_asked<O: Office>() {
    let mut office = O::create();
    let store = office.store();
    store.commit(&acts(1..=9)).unwrap();
    assert_eq!(acts_from(store, 0).unwrap(), acts(1..=9).acts);
    assert_eq!(acts_from(store, 7).unwrap(), acts(7..=9).acts);
    assert_eq!(acts_from(store, 10).unwrap(), Vec::new());
    assert_eq!(acts_from(store, u64::MAX).unwrap(), Vec::new());
    let mut seen = Vec::new();
    let mut two = |row: store::ActRow, leaf| {
        assert_eq!(leaf, row.leaf());
        seen.push(row.n);
        if seen.len() == 2 { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
    };
    store.read_acts(3, &mut two).unwrap();
    assert_eq!(seen, [3, 4]);
}

fn an_erased_entry_is_gone_and_the_others_stand<O: Office>() {
    let mut office = O::create();
    office.store().commit(&full_batch()).unwrap();
    let erased =
        changes([Change::VaultErased(VaultId::from_number(u64::MAX)), Change::VaultErased(VaultId::from_number(4))]);
    office.store().commit(&erased).unwrap();
    assert_eq!(office.reopen().store().read_vault().unwrap(), [vault(1, "林")]);
}

fn a_vault_entry_is_never_written_over<O: Office>() {
    let mut office = O::create();
    let store = office.store();
    store.commit(&changes([Change::VaultWritten(vault(1, "林"))])).unwrap();
    let again = changes([Change::VaultWritten(vault(1, "周"))]);
    let id = VaultId::from_number(1);
    assert_eq!(told(store.commit(&again)), format!("rolled back: The vault has this entry already: {id}"));
    assert_eq!(store.read_vault().unwrap(), [vault(1, "林")]);
}

fn a_key_is_replaced_and_destroyed<O: Office>() {
    let mut office = O::create();
    let written = [key("a", "k1"), key("b", "k2"), key("a", "k3")].map(Change::KeyWritten);
    office.store().commit(&changes(written)).unwrap();
    assert_eq!(office.store().read_keys().unwrap(), [key("a", "k3"), key("b", "k2")]);
    office.store().commit(&changes([Change::KeyDestroyed { case: "a".to_owned() }])).unwrap();
    assert_eq!(office.reopen().store().read_keys().unwrap(), [key("b", "k2")]);
}

fn drafts_belong_to_their_owner_and_the_last_saved_stands<O: Office>() {
    let mut office = O::create();
    let store = office.store();
    let saved = [draft("lin", "b", "1"), draft("zhou", "b", "2"), draft("lin", "a", "3")];
    store.commit(&changes(saved.map(Change::DraftSaved))).unwrap();
    store.commit(&changes([Change::DraftSaved(draft("lin", "b", "4"))])).unwrap();
    assert_eq!(store.read_drafts("lin").unwrap(), [draft("lin", "a", "3"), draft("lin", "b", "4")]);
    assert_eq!(store.read_drafts("zhou").unwrap(), [draft("zhou", "b", "2")]);
    assert_eq!(store.read_drafts("li").unwrap(), []);
}

fn changes_take_effect_in_their_order<O: Office>() {
    let mut office = O::create();
    let deleted = |name: &str| Change::DraftDeleted { owner: "lin".to_owned(), name: name.to_owned() };
    let batch = changes([
        Change::DraftSaved(draft("lin", "sealed", "1")),
        deleted("sealed"),
        deleted("begun anew"),
        Change::DraftSaved(draft("lin", "begun anew", "2")),
    ]);
    office.store().commit(&batch).unwrap();
    assert_eq!(office.store().read_drafts("lin").unwrap(), [draft("lin", "begun anew", "2")]);
}

fn the_first_mark_of_a_letter_stands<O: Office>() {
    let mut office = O::create();
    let marks = [mark("l1", 1), mark("l2", 2), mark("l1", 3)].map(Change::LetterMarked);
    office.store().commit(&changes(marks)).unwrap();
    assert_eq!(office.reopen().store().read_marks().unwrap(), [mark("l1", 1), mark("l2", 2)]);
}

fn looks_stand_in_the_order_in_which_they_were_noted<O: Office>() {
    let mut office = O::create();
    let noted = [look(9, "b"), look(9, "b"), look(3, "a")];
    for one in &noted {
        office.store().commit(&changes([Change::LookNoted(one.clone())])).unwrap();
    }
    assert_eq!(office.reopen().store().read_looks().unwrap(), noted);
}

fn an_account_is_written_from_the_version_that_stands_and_from_no_other<O: Office>() {
    let mut office = O::create();
    let written = |row| changes([Change::AccountWritten(row)]);
    let refused = "rolled back: The account was written since it was read: zhou";
    let cases = [
        (account("zhou", 2, "before there is any"), refused),
        (account("zhou", 1, "first"), "written"),
        (account("zhou", 1, "first again"), refused),
        (account("zhou", 2, "one code redeemed"), "written"),
        (account("zhou", 2, "the same code redeemed by another"), refused),
        (account("zhou", 4, "out of nothing"), refused),
        (account("lin", 1, "of another"), "written"),
        (account("zhou", 0, "of no number"), refused),
    ];
    for (row, expected) in cases {
        assert_eq!(told(office.store().commit(&written(row.clone()))), expected, "{row:?}");
    }
    let standing = [account("lin", 1, "of another"), account("zhou", 2, "one code redeemed")];
    assert_eq!(office.reopen().store().read_accounts().unwrap(), standing);
}

fn a_session_is_kept_replaced_and_ended<O: Office>() {
    let mut office = O::create();
    let kept = [session("a", "1"), session("b", "2"), session("a", "3")].map(Change::SessionKept);
    office.store().commit(&changes(kept)).unwrap();
    let mut both = vec![session("a", "3"), session("b", "2")];
    both.sort_by_key(|row| row.id.0);
    assert_eq!(office.store().read_sessions().unwrap(), both);
    let ended = ["a", "nobody's"].map(|secret| Change::SessionEnded(session(secret, "").id));
    office.store().commit(&changes(ended)).unwrap();
    assert_eq!(office.reopen().store().read_sessions().unwrap(), [session("b", "2")]);
}

fn an_empty_batch_changes_nothing<O: Office>() {
    let mut office = O::create();
    office.store().commit(&full_batch()).unwrap();
    office.store().commit(&Batch::default()).unwrap();
    assert_eq!(contents(office.store()), full_contents());
}

fn the_leaf_is_the_digest_of_zero_salt_and_bytes<O: Office>() {
    let mut office = O::create();
    office.store().commit(&acts(1..=1)).unwrap();
    let mut preimage = vec![0];
    preimage.extend_from_slice(&act(1).salt);
    preimage.extend_from_slice(br#"{"n":1,"office":"xs"}"#);
    assert_eq!(office.store().head().unwrap().unwrap().leaf, Digest::of(&preimage));
}
