//! What every store can do, whichever database stands beneath.

use std::ops::ControlFlow;
use std::path::Path;
use std::sync::Arc;

use basis::digest::Digest;

use crate::batch::Batch;
use crate::blob::Blobs;
use crate::fault::{CommitFault, StoreFault};
use crate::row::{AccountRow, ActRow, DeliveryMark, DraftRow, Head, KeyRow, LookRow, SessionRow, VaultRow};

/// What takes one act after the other, each with its leaf.
pub type EachAct<'a> = &'a mut dyn FnMut(ActRow, Digest) -> ControlFlow<()>;

/// The bytes of one office, owned by its one writer.
///
/// Reads serve start-up, drafts and checks; the service answers pages from memory.
pub trait Store: Send {
    /// Returns the last act, or nothing for an empty log.
    fn head(&self) -> Result<Option<Head>, StoreFault>;

    /// Hands the acts from number `from` on with their leaves to `each`, in order, until it breaks.
    ///
    /// Every act is checked against the leaf written with it and against its neighbour's number;
    /// the first that disagrees is a [`StoreFault`].
    fn read_acts(&self, from: u64, each: EachAct<'_>) -> Result<(), StoreFault>;

    /// Returns the vault, by id.
    fn read_vault(&self) -> Result<Vec<VaultRow>, StoreFault>;

    /// Returns the keys that stand, by case.
    fn read_keys(&self) -> Result<Vec<KeyRow>, StoreFault>;

    /// Returns the drafts of one owner, by name.
    fn read_drafts(&self, owner: &str) -> Result<Vec<DraftRow>, StoreFault>;

    /// Returns the delivery marks, by letter.
    fn read_marks(&self) -> Result<Vec<DeliveryMark>, StoreFault>;

    /// Returns the looks, in the order in which they were noted.
    ///
    /// Every look is checked against its link; the first that disagrees is [`StoreFault::LookDamaged`].
    fn read_looks(&self) -> Result<Vec<LookRow>, StoreFault>;

    /// Returns the accounts, by person.
    fn read_accounts(&self) -> Result<Vec<AccountRow>, StoreFault>;

    /// Returns the sessions, by id.
    fn read_sessions(&self) -> Result<Vec<SessionRow>, StoreFault>;

    /// Writes a batch in one durable transaction.
    ///
    /// When this returns `Ok`, a power cut takes nothing of the batch away. After
    /// [`CommitFault::Unknown`] every further commit is refused until the store is opened anew.
    fn commit(&mut self, batch: &Batch) -> Result<(), CommitFault>;

    /// Rewrites the database so that nothing of what was erased is left in it: a page that was split keeps copies of entries
    /// that were moved, and erasing an entry clears one of them only.
    ///
    /// A crash here leaves the database as it was, and sweeping again does no harm.
    fn sweep(&mut self) -> Result<(), CommitFault>;

    /// Returns the blobs, which request threads share while the writer owns the store.
    fn blobs(&self) -> Arc<dyn Blobs>;

    /// Writes a whole copy, blobs included, into the new directory `to`.
    ///
    /// The copy is as of one instant between two commits and opens like any office.
    fn backup(&self, to: &Path) -> Result<(), StoreFault>;
}
