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
    // Two acts may name one file, and each commits to it by itself.
    let named: BTreeMap<(Digest, Digest), (u64, Document)> = material
        .documents()
        .into_iter()
        .map(|(n, document)| ((document.blob, document.commitment), (n, document)))
        .collect();
    named.into_iter().map(|((blob, _), (n, document))| (n, blob, found(material, &document))).collect()
}

fn found(material: &Material, document: &Document) -> Found {
    let kept = match material.blobs.get(&document.blob) {
        Ok(kept) => kept,
        Err(fault) => return Found::Unreadable(fault.to_string()),
    };
    let parted = documents::parted(&kept);
    let named = parted.and_then(|(case, sealed)| Some((case, material.keys.get(case)?, sealed)));
    let is_whole = named.is_some_and(|(case, key, sealed)| documents::opened(key, case, document, sealed).is_some());
    // The first files bore no name: any key may be theirs.
    let opens_bare = || material.keys.iter().any(|(case, key)| documents::opened(key, case, document, &kept).is_some());
    match (parted, named) {
        _ if is_whole || opens_bare() => Found::Whole,
        (Some((case, _)), None) => Found::Locked(case.to_owned()),
        (_, _) => Found::Another,
    }
}
