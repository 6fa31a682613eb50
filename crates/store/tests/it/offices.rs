//! The stores under test and the rows that are written into them.

use std::ops::ControlFlow;
use std::sync::Arc;

use basis::digest::Digest;
use basis::id::VaultId;
use store::{
    AccountRow, ActRow, Batch, Change, CommitFault, DeliveryMark, DraftRow, FaultPlan, Head, KeyRow, LookRow,
    MemoryStore, SessionRow, SqliteStore, Store, StoreFault, VaultRow,
};
use tempfile::TempDir;

/// A kind of store that can be made, and opened again as the next process would.
pub(crate) trait Office {
    type Store: Store;
    fn create() -> Self;
    fn store(&mut self) -> &mut Self::Store;
    fn reopen(self) -> Self;
}

/// An office in a directory of its own.
pub(crate) struct OnSqlite {
    pub(crate) dir: TempDir,
    store: Option<SqliteStore>,
}

impl OnSqlite {
    /// Gives the store up; the directory stays.
    pub(crate) fn closed(mut self) -> OnSqlite {
        drop(self.store.take());
        self
    }
}

impl Office for OnSqlite {
    type Store = SqliteStore;

    fn create() -> OnSqlite {
        let dir = TempDir::new().unwrap();
        let store = Some(SqliteStore::create(dir.path()).unwrap());
        OnSqlite { dir, store }
    }

    fn store(&mut self) -> &mut SqliteStore {
        self.store.as_mut().unwrap()
    }

    fn reopen(mut self) -> OnSqlite {
        drop(self.store.take());
        self.store = Some(SqliteStore::open(self.dir.path()).unwrap());
        self
    }
}

/// An office in memory in which nothing fails.
pub(crate) struct InMemory {
    store: MemoryStore,
}

impl Office for InMemory {
    type Store = MemoryStore;

    fn create() -> InMemory {
        InMemory { store: MemoryStore::new(FaultPlan::none()) }
    }

    fn store(&mut self) -> &mut MemoryStore {
        &mut self.store
    }

    fn reopen(self) -> InMemory {
        InMemory { store: self.store.reopen(FaultPlan::none()) }
    }
}

/// All that a store answers.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Contents {
    pub(crate) head: Option<Head>,
    pub(crate) acts: Vec<ActRow>,
    pub(crate) vault: Vec<VaultRow>,
    pub(crate) keys: Vec<KeyRow>,
    pub(crate) drafts: Vec<DraftRow>,
    pub(crate) marks: Vec<DeliveryMark>,
    pub(crate) looks: Vec<LookRow>,
    pub(crate) accounts: Vec<AccountRow>,
    pub(crate) sessions: Vec<SessionRow>,
    pub(crate) blobs: Vec<(Digest, Vec<u8>)>,
}

pub(crate) fn contents(store: &dyn Store) -> Contents {
    let blobs = store.blobs();
    let digests = blobs.list().unwrap();
    Contents {
        head: store.head().unwrap(),
        acts: acts_from(store, ActRow::FIRST).unwrap(),
        vault: store.read_vault().unwrap(),
        keys: store.read_keys().unwrap(),
        drafts: ["zhou", "lin"].into_iter().flat_map(|owner| store.read_drafts(owner).unwrap()).collect(),
        marks: store.read_marks().unwrap(),
        looks: store.read_looks().unwrap(),
        accounts: store.read_accounts().unwrap(),
        sessions: store.read_sessions().unwrap(),
        blobs: digests.into_iter().map(|digest| (digest, blobs.get(&digest).unwrap())).collect(),
    }
}

pub(crate) fn acts_from(store: &dyn Store, from: u64) -> Result<Vec<ActRow>, StoreFault> {
    let mut acts = Vec::new();
    store.read_acts(from, &mut |act, _| {
        acts.push(act);
        ControlFlow::Continue(())
    })?;
    Ok(acts)
}

pub(crate) fn act(n: u64) -> ActRow {
    ActRow {
        n,
        recorded_at_microseconds: 1_800_000_000_000_000 + i64::try_from(n).unwrap(),
        salt: Digest::of(&n.to_be_bytes()).0,
        bytes: Arc::from(format!(r#"{{"n":{n},"office":"xs"}}"#).into_bytes()),
    }
}

pub(crate) fn acts(numbers: std::ops::RangeInclusive<u64>) -> Batch {
    Batch { acts: numbers.map(act).collect(), changes: Vec::new() }
}

pub(crate) fn changes(changes: impl IntoIterator<Item = Change>) -> Batch {
    Batch { acts: Vec::new(), changes: changes.into_iter().collect() }
}

pub(crate) fn vault(number: u64, text: &str) -> VaultRow {
    VaultRow {
        id: VaultId::from_number(number),
        case: "a-0000000000001".to_owned(),
        salt: [7; 32],
        bytes: Arc::from(text.as_bytes()),
    }
}

pub(crate) fn key(case: &str, wrapped: &str) -> KeyRow {
    KeyRow { case: case.to_owned(), wrapped: wrapped.as_bytes().to_vec() }
}

pub(crate) fn draft(owner: &str, name: &str, text: &str) -> DraftRow {
    DraftRow {
        owner: owner.to_owned(),
        name: name.to_owned(),
        bytes: Arc::from(text.as_bytes()),
        saved_at_microseconds: 1_800_000_000_000_000,
    }
}

pub(crate) fn mark(letter: &str, at_microseconds: i64) -> DeliveryMark {
    DeliveryMark { letter: letter.to_owned(), at_microseconds }
}

pub(crate) fn look(at_microseconds: i64, text: &str) -> LookRow {
    LookRow { at_microseconds, bytes: Arc::from(text.as_bytes()) }
}

pub(crate) fn account(person: &str, version: u64, text: &str) -> AccountRow {
    AccountRow { person: person.to_owned(), version, bytes: Arc::from(text.as_bytes()) }
}

pub(crate) fn session(secret: &str, text: &str) -> SessionRow {
    SessionRow { id: Digest::of(secret.as_bytes()), bytes: Arc::from(text.as_bytes()) }
}

/// A batch that touches everything a batch can write.
pub(crate) fn full_batch() -> Batch {
    let changes = vec![
        Change::VaultWritten(vault(1, "林")),
        Change::VaultWritten(vault(u64::MAX, "周")),
        Change::KeyWritten(key("a-0000000000001", "k1")),
        Change::DraftSaved(draft("lin", "self-report", "一")),
        Change::DraftSaved(draft("zhou", "comments", "二")),
        Change::LetterMarked(mark("l1", 5)),
        Change::LookNoted(look(6, "周")),
        Change::LookNoted(look(7, "林")),
        Change::AccountWritten(account("zhou", 1, "甲")),
        Change::SessionKept(session("s1", "周")),
    ];
    Batch { acts: vec![act(1), act(2), act(3)], changes }
}

/// What a store answers after [`full_batch`] on an empty one.
pub(crate) fn full_contents() -> Contents {
    Contents {
        head: Some(Head { n: 3, leaf: act(3).leaf() }),
        acts: vec![act(1), act(2), act(3)],
        vault: vec![vault(1, "林"), vault(u64::MAX, "周")],
        keys: vec![key("a-0000000000001", "k1")],
        drafts: vec![draft("zhou", "comments", "二"), draft("lin", "self-report", "一")],
        marks: vec![mark("l1", 5)],
        looks: vec![look(6, "周"), look(7, "林")],
        accounts: vec![account("zhou", 1, "甲")],
        sessions: vec![session("s1", "周")],
        blobs: Vec::new(),
    }
}

/// What a commit answered, as words that can be compared.
pub(crate) fn told(answer: Result<(), CommitFault>) -> String {
    match answer {
        Ok(()) => "written".to_owned(),
        Err(CommitFault::RolledBack { cause }) => format!("rolled back: {cause}"),
        Err(CommitFault::Unknown { cause }) => format!("unknown: {cause}"),
    }
}
