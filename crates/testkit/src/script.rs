//! The workload's contents, all following from the number of the act.

use std::sync::Arc;

use basis::digest::Digest;
use basis::id::VaultId;
use store::{ActRow, Batch, Change, DeliveryMark, DraftRow, Head, VaultRow};

use crate::random::drawn;

/// The owner of the one draft that every batch saves anew.
pub const OWNER: &str = "lin";

/// Returns the act with this number, which names its blob if it has one.
#[must_use]
pub fn act(n: u64) -> ActRow {
    let padding = "x".repeat(usize::try_from(300 + drawn(n, 3_000)).unwrap_or(300));
    let blob = blob(n).map(|bytes| Digest::of(&bytes).to_string()).unwrap_or_default();
    ActRow {
        n,
        recorded_at_microseconds: 1_800_000_000_000_000_i64.saturating_add_unsigned(n),
        salt: Digest::of(&n.to_be_bytes()).0,
        bytes: Arc::from(format!(r#"{{"blob":"{blob}","n":{n},"padding":"{padding}"}}"#).into_bytes()),
    }
}

/// Returns the blob that this act names: every fifth act has one.
#[must_use]
pub fn blob(n: u64) -> Option<Vec<u8>> {
    let bytes = usize::try_from(1_000 + drawn(n, 20_000)).unwrap_or(1_000);
    n.is_multiple_of(5).then(|| n.to_be_bytes().into_iter().cycle().take(bytes).collect())
}

/// Returns the last number of the batch that follows an act: one to six acts a batch.
#[must_use]
pub fn batch_end(after: u64) -> u64 {
    after + 1 + drawn(after, 6)
}

/// Returns the batch that follows an act.
#[must_use]
pub fn batch(after: u64) -> Batch {
    let end = batch_end(after);
    let mut changes: Vec<Change> = (after + 1..=end).flat_map(vault_changes).collect();
    changes.push(Change::DraftSaved(draft(end)));
    changes.push(Change::LetterMarked(mark(end)));
    Batch { acts: (after + 1..=end).map(act).collect(), changes }
}

/// Every second act writes an entry; one in 1 024 erases the one written six acts before.
///
/// Erasures are few, since each empties the log, which has to grow long enough to be carried over, too.
fn vault_changes(n: u64) -> Vec<Change> {
    let mut changes = Vec::new();
    if n.is_multiple_of(2) {
        changes.push(Change::VaultWritten(vault(n)));
    }
    if n % 1_024 == 8 {
        changes.push(Change::VaultErased(VaultId::from_number(n - 6)));
    }
    changes
}

fn vault(n: u64) -> VaultRow {
    let bytes = Arc::from(n.to_string().into_bytes());
    VaultRow { id: VaultId::from_number(n), case: "a".to_owned(), salt: [9; 32], bytes }
}

fn draft(end: u64) -> DraftRow {
    DraftRow {
        owner: OWNER.to_owned(),
        name: "self-report".to_owned(),
        bytes: Arc::from(end.to_string().into_bytes()),
        saved_at_microseconds: 0,
    }
}

fn mark(end: u64) -> DeliveryMark {
    DeliveryMark { letter: format!("l{end:012}"), at_microseconds: 0 }
}

/// All that a store must answer after the batches up to act `n`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Expected {
    /// The last act.
    pub head: Option<Head>,
    /// The vault.
    pub vault: Vec<VaultRow>,
    /// The draft of [`OWNER`].
    pub drafts: Vec<DraftRow>,
    /// The delivery marks.
    pub marks: Vec<DeliveryMark>,
}

/// Returns what a store must answer after the batches up to act `n`, or nothing if no batch ends there.
#[must_use]
pub fn expected(n: u64) -> Option<Expected> {
    let mut ends = Vec::new();
    let mut end = 0;
    while end < n {
        end = batch_end(end);
        ends.push(end);
    }
    (end == n).then(|| Expected {
        head: (n > 0).then(|| Head { n, leaf: act(n).leaf() }),
        vault: (1..=n).filter(|id| id.is_multiple_of(2) && !(id % 1_024 == 2 && id + 6 <= n)).map(vault).collect(),
        drafts: ends.last().map(|end| draft(*end)).into_iter().collect(),
        marks: ends.iter().map(|end| mark(*end)).collect(),
    })
}
