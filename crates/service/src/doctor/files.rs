//! The files that acts name, each looked at once.

use std::collections::BTreeMap;

use basis::digest::Digest;
use engine::Document;

use super::material::Material;
use crate::documents;

/// How a file is found that an act names.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Found {
    /// It opens and is what the act commits to.
    Whole,
    /// Its bytes cannot be had.
    Unreadable(String),
    /// The data key of this case, which opens it, is missing or does not open itself.
    Locked(String),
    /// It is another file than the act commits to.
    Another,
}

/// Returns every file that an act names with the number of that act, in the order of their addresses.
pub(super) fn looked_at(material: &Material) -> Vec<(u64, Digest, Found)> {
    let named: BTreeMap<Digest, (u64, Document)> =
        material.documents().into_iter().map(|(n, document)| (document.blob, (n, document))).collect();
    named.into_iter().map(|(blob, (n, document))| (n, blob, found(material, &document))).collect()
}

fn found(material: &Material, document: &Document) -> Found {
    let kept = match material.blobs.get(&document.blob) {
        Ok(kept) => kept,
        Err(fault) => return Found::Unreadable(fault.to_string()),
    };
    let Some((case, sealed)) = documents::parted(&kept) else { return Found::Another };
    let Some(key) = material.keys.get(case) else { return Found::Locked(case.to_owned()) };
    match documents::opened(key, case, document, sealed) {
        Some(_) => Found::Whole,
        None => Found::Another,
    }
}
