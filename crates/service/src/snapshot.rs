//! What an office knows at one instant: immutable, shared, published after each commit.

use std::sync::Arc;

use basis::digest::Digest;
use basis::id::VaultId;
use engine::{Schemes, State};
use imbl::HashMap;

/// The texts by and about people; erased ones are absent.
#[derive(Clone, Default)]
pub struct Vault {
    texts: HashMap<VaultId, Arc<str>>,
}

impl Vault {
    /// Returns the text, unless it was erased or never stood there.
    #[must_use]
    pub fn text(&self, id: VaultId) -> Option<&str> {
        self.texts.get(&id).map(AsRef::as_ref)
    }

    /// Returns how many texts it holds.
    #[must_use]
    pub fn len(&self) -> usize {
        self.texts.len()
    }

    /// Returns whether it holds no text.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.texts.is_empty()
    }

    pub(crate) fn insert(&mut self, id: VaultId, text: Arc<str>) {
        self.texts.insert(id, text);
    }
}

/// One instant of an office. Reading it touches no database.
#[derive(Clone)]
pub struct Snapshot {
    /// Number and leaf digest of the last act.
    pub head: Option<(u64, Digest)>,
    /// What all acts add up to.
    pub state: State,
    /// The schemes the office has adopted.
    pub schemes: Schemes,
    /// The texts by and about people.
    pub vault: Vault,
}

impl Snapshot {
    pub(crate) fn empty() -> Snapshot {
        Snapshot { head: None, state: State::default(), schemes: Schemes::default(), vault: Vault::default() }
    }

    /// Returns the number of the last act; 0 before the first.
    #[must_use]
    pub fn n_head(&self) -> u64 {
        self.head.map_or(0, |(n, _)| n)
    }
}
