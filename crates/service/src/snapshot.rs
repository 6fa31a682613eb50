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

    pub(crate) fn remove(&mut self, id: VaultId) {
        self.texts.remove(&id);
    }

    pub(crate) fn insert(&mut self, id: VaultId, text: Arc<str>) {
        self.texts.insert(id, text);
    }
}

/// Where a log goes on beyond what this release knows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Beyond {
    /// Number of the first act that it does not know.
    pub n: u64,
    /// Name and version of the event in it.
    pub event: String,
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
    /// Where the log goes on beyond what this release knows; then this instant lies in the past, and nothing is decided.
    pub beyond: Option<Beyond>,
}

impl Snapshot {
    pub(crate) fn empty() -> Snapshot {
        let (state, schemes, vault) = (State::default(), Schemes::default(), Vault::default());
        Snapshot { head: None, state, schemes, vault, beyond: None }
    }

    /// Returns the number of the last act; 0 before the first.
    #[must_use]
    pub fn n_head(&self) -> u64 {
        self.head.map_or(0, |(n, _)| n)
    }
}
