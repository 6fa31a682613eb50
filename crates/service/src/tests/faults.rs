//! Claims about a disk that is full, and about one that cannot tell.

use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering};

use store::{FaultPlan, MemoryStore, PlannedFault, Store};

use super::cast::*;
use crate::{Answer, Office, Settings, WriteFault};

/// A store of the tests that outlives its office.
struct Outliving(Arc<std::sync::Mutex<MemoryStore>>);

impl Outliving {
    fn lock(&self) -> std::sync::MutexGuard<'_, MemoryStore> {
        self.0.lock().unwrap()
    }
}

impl Store for Outliving {
    fn head(&self) -> Result<Option<store::Head>, store::StoreFault> {
        self.lock().head()
    }
    fn read_acts(&self, from: u64, each: store::EachAct<'_>) -> Result<(), store::StoreFault> {
        self.lock().read_acts(from, each)
    }
    fn read_vault(&self) -> Result<Vec<store::VaultRow>, store::StoreFault> {
        self.lock().read_vault()
    }
    fn read_keys(&self) -> Result<Vec<store::KeyRow>, store::StoreFault> {
        self.lock().read_keys()
    }
    fn read_drafts(&self, owner: &str) -> Result<Vec<store::DraftRow>, store::StoreFault> {
        self.lock().read_drafts(owner)
    }
    fn read_marks(&self) -> Result<Vec<store::DeliveryMark>, store::StoreFault> {
        self.lock().read_marks()
    }

    fn read_looks(&self) -> Result<Vec<store::LookRow>, store::StoreFault> {
        self.lock().read_looks()
    }
    fn read_accounts(&self) -> Result<Vec<store::AccountRow>, store::StoreFault> {
        self.lock().read_accounts()
    }
    fn read_sessions(&self) -> Result<Vec<store::SessionRow>, store::StoreFault> {
        self.lock().read_sessions()
    }
    fn commit(&mut self, batch: &store::Batch) -> Result<(), store::CommitFault> {
        self.lock().commit(batch)
    }
    fn sweep(&mut self) -> Result<(), store::CommitFault> {
        self.lock().sweep()
    }
    fn blobs(&self) -> Arc<dyn store::Blobs> {
        self.lock().blobs()
    }
    fn backup(&self, to: &std::path::Path) -> Result<(), store::StoreFault> {
        self.lock().backup(to)
    }
}

/// What one run left behind.
struct Left {
    office: Office,
    disk: Arc<std::sync::Mutex<MemoryStore>>,
    ends: Arc<AtomicU32>,
}

impl Left {
    /// Returns the office as the next process finds it.
    fn reopened(self) -> Office {
        drop(self.office);
        let store = Arc::into_inner(self.disk).unwrap().into_inner().unwrap();
        Office::open(Box::new(store.reopen(FaultPlan::none())), clock()).unwrap()
    }
}

/// Founds an office and registers four people; operation number `operation` of the store fails.
fn run(operation: u64, fault: PlannedFault) -> (Left, Vec<Answer>) {
    let plan = FaultPlan::none().and(operation, fault);
    let disk = Arc::new(std::sync::Mutex::new(MemoryStore::new(plan)));
    let ends = Arc::new(AtomicU32::new(0));
    let counted = Arc::clone(&ends);
    let at_unknown = Arc::new(move || {
        counted.fetch_add(1, Ordering::SeqCst);
    });
    let settings = Settings { at_unknown, ..Settings::with_clock(clock()) };
    let office = Office::open_with(Box::new(Outliving(Arc::clone(&disk))), settings).unwrap();
    let mut answers = vec![office.submit(founding())];
    answers.extend((1..=4).map(|at| office.submit(registering(&format!("r-{at}"), "柳三"))));
    (Left { office, disk, ends }, answers)
}

/// The kinds of the answers.
fn in_words(answers: &[Answer]) -> Vec<&'static str> {
    let word = |answer: &Answer| match answer {
        Answer::Accepted { repeated: true, .. } => "repeated",
        Answer::Accepted { repeated: false, .. } => "accepted",
        Answer::Refused { .. } => "refused",
        Answer::Unavailable { .. } => "unavailable",
        Answer::Unknown { .. } => "unknown",
    };
    answers.iter().map(word).collect()
}

/// Opening asks for keys, acts, vault and accounts; the commits follow.
const OPENING: u64 = 4;

#[test]
fn a_full_disk_is_answered_and_the_office_goes_on_from_what_stands() {
    for at in 1..=5_u64 {
        let (left, answers) = run(OPENING + at, PlannedFault::RolledBack);
        let failed: Vec<_> = answers.iter().map(|one| matches!(one, Answer::Unavailable { .. })).collect();
        assert_eq!(failed.iter().filter(|one| **one).count(), 1, "{answers:?}");
        // Without its founding nothing after it is allowed; otherwise only the one is missing.
        assert_eq!(left.office.snapshot().n_head(), if at == 1 { 0 } else { 4 });
        let live = left.office.snapshot();
        assert_eq!(left.ends.load(Ordering::SeqCst), 0);
        let reopened = left.reopened().snapshot();
        assert_eq!(reopened.head, live.head);
        assert!(reopened.state == live.state);
    }
}

#[test]
fn what_was_rolled_back_can_be_sent_again() {
    let (left, answers) = run(OPENING + 3, PlannedFault::RolledBack);
    assert!(answers[2].act().is_none());
    assert!(matches!(left.office.submit(registering("r-2", "柳三")), Answer::Accepted { repeated: false, .. }));
}

#[test]
fn an_unknown_commit_is_answered_as_unknown_and_ends_the_process() {
    for fault in [PlannedFault::UnknownWritten, PlannedFault::UnknownNotWritten] {
        let (left, answers) = run(OPENING + 3, fault);
        // What comes behind it is unknown too: the same request may have come before it.
        assert_eq!(in_words(&answers), ["accepted", "accepted", "unknown", "unknown", "unknown"]);
        let again = ["r-1", "r-2", "r-3"].map(|request| left.office.submit(registering(request, "柳三")));
        assert_eq!(in_words(&again), ["repeated", "unknown", "unknown"]);
        assert_eq!(left.ends.load(Ordering::SeqCst), 1);
        assert_eq!(left.office.snapshot().n_head(), 2);
        assert!(matches!(left.office.save_draft(founder(), "意见", b"x"), Err(WriteFault::Closed)));
        // The next process finds out, and the same request id tells what happened.
        let reopened = left.reopened();
        let told = matches!(reopened.submit(registering("r-2", "柳三")), Answer::Accepted { repeated: true, .. });
        assert_eq!(told, fault == PlannedFault::UnknownWritten);
        assert_eq!(reopened.snapshot().n_head(), 3);
    }
}

#[test]
fn a_request_whose_act_cannot_be_read_back_is_answered_as_unknown_and_told_the_next_time() {
    // The founding and four people are written; then the act of the second is read back.
    let (left, _) = run(OPENING + 6, PlannedFault::RolledBack);
    let answers = [(); 2].map(|()| left.office.submit(registering("r-2", "柳三")));
    let words = "It is not known whether this was written. Send it again with the same request id. \
                 The database could not be read.";
    assert_eq!(answers[0], Answer::Unknown { words: words.to_owned() });
    assert_eq!(in_words(&answers[1..]), ["repeated"]);
}

#[test]
fn a_key_that_was_rolled_back_encrypts_nothing() {
    let (left, _) = run(OPENING + 6, PlannedFault::RolledBack);
    assert!(matches!(left.office.put_document("o-1", b"x"), Err(crate::DocumentFault::Write(WriteFault::RolledBack))));
    let document = left.office.put_document("o-1", b"x").unwrap();
    assert_eq!(left.reopened().document("o-1", &document).unwrap(), b"x");
}

#[test]
fn a_blob_whose_sync_is_unknown_ends_the_process() {
    // Key of the case, then the blob.
    let (left, _) = run(OPENING + 7, PlannedFault::UnknownNotWritten);
    assert!(matches!(left.office.put_document("o-1", b"x"), Err(crate::DocumentFault::Write(WriteFault::Unknown))));
    assert_eq!(left.ends.load(Ordering::SeqCst), 1);
}
