//! Drafts: every pause saved, encrypted under the key of their owner.

use basis::day::Moment;
use basis::id::PersonId;
use store::{Change, DraftRow};

use crate::entropy::Entropy;
use crate::fault::WriteFault;
use crate::keys::DataKey;
use crate::office::Office;

/// Returns the name under which the key of an owner is kept.
pub(crate) fn key_name(owner: &str) -> String {
    format!("drafts:{owner}")
}

fn bound_to(owner: &str, name: &str) -> String {
    format!("draft:{owner}:{name}")
}

impl Office {
    /// Saves a draft in place of the owner's draft of that name, durable before this returns.
    ///
    /// # Errors
    /// [`WriteFault`]; the earlier draft stands unless it is unknown.
    pub fn save_draft(&self, owner: PersonId, name: &str, bytes: &[u8]) -> Result<(), WriteFault> {
        let owner = owner.to_string();
        let key = self.data_key(&key_name(&owner))?;
        let sealed = key.seal(&bound_to(&owner, name), bytes, &mut Entropy::new())?;
        let saved_at_microseconds = self.now().microseconds();
        let row = DraftRow { owner, name: name.to_owned(), bytes: sealed.into(), saved_at_microseconds };
        self.write(vec![Change::DraftSaved(row)])
    }

    /// Returns a draft and when it was saved, or nothing if there is none.
    ///
    /// # Errors
    /// [`WriteFault::Store`], or [`WriteFault::Damaged`].
    pub fn draft(&self, owner: PersonId, name: &str) -> Result<Option<(Vec<u8>, Moment)>, WriteFault> {
        let rows = self.draft_rows(owner)?;
        let Some(row) = rows.into_iter().find(|row| row.name == name) else { return Ok(None) };
        let key = self.shared().keys().of(&key_name(&row.owner));
        let bytes = key.and_then(|key| opened(&key, &row));
        let saved = Moment::from_microseconds(row.saved_at_microseconds);
        bytes.map(|bytes| Some((bytes, saved))).ok_or_else(|| WriteFault::Damaged { what: format!("draft {name}") })
    }

    /// Returns the names of an owner's drafts and when each was saved.
    ///
    /// # Errors
    /// [`WriteFault::Store`].
    pub fn drafts(&self, owner: PersonId) -> Result<Vec<(String, Moment)>, WriteFault> {
        let rows = self.draft_rows(owner)?.into_iter();
        Ok(rows.map(|row| (row.name, Moment::from_microseconds(row.saved_at_microseconds))).collect())
    }

    /// Deletes a draft; an absent one stays absent.
    ///
    /// # Errors
    /// [`WriteFault`].
    pub fn delete_draft(&self, owner: PersonId, name: &str) -> Result<(), WriteFault> {
        self.write(vec![Change::DraftDeleted { owner: owner.to_string(), name: name.to_owned() }])
    }

    fn draft_rows(&self, owner: PersonId) -> Result<Vec<DraftRow>, WriteFault> {
        let owner = owner.to_string();
        self.read(move |store| store.read_drafts(&owner))
    }
}

/// Returns what a draft says, or nothing if it does not open.
pub(crate) fn opened(key: &DataKey, row: &DraftRow) -> Option<Vec<u8>> {
    key.open(&bound_to(&row.owner, &row.name), &row.bytes)
}
