//! What one transaction writes.

use basis::digest::Digest;
use basis::id::VaultId;

use crate::row::{AccountRow, ActRow, DeliveryMark, DraftRow, Head, KeyRow, LookRow, SessionRow, VaultRow};

/// One transaction: acts and the changes that stand or fall with them.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Batch {
    /// The acts, in the order of their numbers.
    pub acts: Vec<ActRow>,
    /// The changes beside the log, carried out in this order.
    pub changes: Vec<Change>,
}

impl Batch {
    /// Returns the head after this batch, or the number an act should have borne and the one it bears.
    pub(crate) fn head_after(&self, before: Option<Head>) -> Result<Option<Head>, (u64, u64)> {
        for (expected, act) in (Head::next(before.as_ref())..).zip(&self.acts) {
            if act.n != expected {
                return Err((expected, act.n));
            }
        }
        Ok(self.acts.last().map_or(before, |act| Some(Head { n: act.n, leaf: act.leaf() })))
    }
}

impl Batch {
    /// Returns whether the batch takes away what must be gone from the disk and not only from the tables.
    pub(crate) fn erases(&self) -> bool {
        self.changes.iter().any(|change| match change {
            Change::VaultErased(_) | Change::KeyDestroyed { .. } => true,
            Change::VaultWritten(_)
            | Change::KeyWritten(_)
            | Change::DraftSaved(_)
            | Change::DraftDeleted { .. }
            | Change::LetterMarked(_)
            | Change::LookNoted(_)
            | Change::AccountWritten(_)
            | Change::SessionKept(_)
            | Change::SessionEnded(_) => false,
        })
    }
}

/// One change beside the log.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Change {
    /// Writes an entry of the vault; an id that stands already is refused.
    VaultWritten(VaultRow),
    /// Erases an entry of the vault; an absent one stays absent.
    VaultErased(VaultId),
    /// Writes the key of a case, in place of the one that stood.
    KeyWritten(KeyRow),
    /// Destroys the key of a case.
    KeyDestroyed {
        /// The case.
        case: String,
    },
    /// Saves a draft, in place of the owner's draft of the same name.
    DraftSaved(DraftRow),
    /// Deletes a draft.
    DraftDeleted {
        /// The person it belongs to.
        owner: String,
        /// Its name among the drafts of that person.
        name: String,
    },
    /// Marks a letter as delivered; the first mark stands.
    LetterMarked(DeliveryMark),
    /// Notes a look behind those that stand.
    LookNoted(LookRow),
    /// Writes an account made from the version before; where that is not the one that stands, the batch is refused.
    AccountWritten(AccountRow),
    /// Keeps a session, in place of what was kept of it.
    SessionKept(SessionRow),
    /// Ends a session; an absent one stays absent.
    SessionEnded(Digest),
}
