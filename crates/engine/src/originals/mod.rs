//! Where the sealed paper is of what was entered from it (原件), and whether it says what was entered.

mod file_original;
pub(crate) mod invariants;
mod require_originals;
#[cfg(test)]
mod tests;

use std::collections::BTreeMap;

pub use file_original::{FileOriginal, OriginalFiled, Place};
pub use require_originals::{OriginalsRequired, RequireOriginals};

use crate::case::{Case, Entry};

commands! {
    /// The original of something entered from paper is put into its box.
    FileOriginal = "file-original" @ 1,
    /// The office wants all originals of an edition by a day.
    RequireOriginals = "require-originals" @ 1,
}

events! {
    /// An original was filed.
    OriginalFiled = "original-filed" @ 1,
    /// Originals are required by a day.
    OriginalsRequired = "originals-required" @ 1,
}

/// What a case keeps of the originals of its papers, by the act that was entered from each.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Part {
    pub(crate) filed: BTreeMap<u64, Original>,
}

/// An original that came.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Original {
    pub(crate) place: Place,
    /// Whether it says what was entered from it.
    pub(crate) agrees: bool,
    /// Act that filed it.
    pub(crate) n: u64,
}

/// Returns the acts of a case that were entered from paper and whose original has not come, oldest first.
pub(crate) fn missing(case: &Case) -> impl Iterator<Item = &Entry> {
    from_paper(case).filter(|entry| !case.originals.filed.contains_key(&entry.n))
}

/// Returns the acts of a case whose original came, oldest first.
pub(crate) fn filed(case: &Case) -> impl Iterator<Item = (&Entry, &Original)> {
    from_paper(case).filter_map(|entry| Some((entry, case.originals.filed.get(&entry.n)?)))
}

/// Returns the acts of a case that were entered from paper for somebody else, oldest first.
pub(crate) fn from_paper(case: &Case) -> impl Iterator<Item = &Entry> {
    case.history.iter().filter(|entry| entry.from_paper && entry.by != entry.actor)
}
