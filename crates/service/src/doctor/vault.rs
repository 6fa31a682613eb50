//! Checks of keys, vault and drafts.

use std::collections::{BTreeMap, BTreeSet};

use basis::digest::Digest;
use basis::id::VaultId;
use engine::Private;
use store::VaultRow;

use super::Check;
use super::database;
use super::files::Found;
use super::material::Material;
use crate::drafts as draft;
use crate::intake::commitment;
use crate::writer::bound_to;

pub(super) fn checks(material: &Material, files: &[(u64, Digest, Found)]) -> Vec<Check> {
    vec![
        Check::new("keys", [database::exposed(&material.dir), keys(material, files)].concat()),
        Check::new("vault-complete", incomplete(material)),
        Check::new("vault-orphans", orphans(material)),
    ]
}

/// Returns a sentence of every key that cannot be used or is missing.
pub(super) fn keys(material: &Material, files: &[(u64, Digest, Found)]) -> Vec<String> {
    let office = material.office_key.as_ref().err().map(ToString::to_string);
    let closed = material.key_rows.iter().filter(|row| !material.keys.contains_key(&row.case));
    office
        .into_iter()
        .chain(closed.map(|row| format!("The data key of {} does not open under the key of this office.", row.case)))
        .chain(missing(material, files))
        .collect()
}

/// Of a key that is missing nothing tells but what it would open.
fn missing(material: &Material, files: &[(u64, Digest, Found)]) -> Vec<String> {
    let locked = files.iter().filter_map(|(_, _, found)| match found {
        Found::Locked(case) => Some(case.clone()),
        Found::Whole | Found::Unreadable(_) | Found::Another => None,
    });
    let texts = material.vault.iter().map(|row| row.case.clone());
    let drafts = material.drafts.iter().map(|row| draft::key_name(&row.owner));
    let mut needed = BTreeMap::<String, usize>::new();
    for case in texts.chain(drafts).chain(locked) {
        *needed.entry(case).or_default() += 1;
    }
    for row in &material.key_rows {
        needed.remove(&row.case);
    }
    let told =
        |(case, count)| format!("The data key of {case} is missing, and {count} texts, files or drafts need it.");
    needed.into_iter().map(told).collect()
}

/// Returns a sentence of every text that cannot be had as an act commits to it.
pub(super) fn incomplete(material: &Material) -> Vec<String> {
    let rows: BTreeMap<VaultId, &VaultRow> = material.vault.iter().map(|row| (row.id, row)).collect();
    let checked: BTreeSet<(u64, Private)> = material.privates().into_iter().collect();
    checked
        .iter()
        .filter_map(|(n, private)| match rows.get(&private.vault) {
            None => Some(format!("Act {n} names an entry of the vault that is absent: {}", private.vault)),
            Some(row) if !material.keys.contains_key(&row.case) => {
                Some(format!("Act {n} names a text that the data key of {} would open: {}", row.case, private.vault))
            }
            Some(row) if is_as_committed(material, row, private) => None,
            Some(_) => Some(format!("Act {n} commits to another text than the vault holds: {}", private.vault)),
        })
        .collect()
}

fn is_as_committed(material: &Material, row: &VaultRow, private: &Private) -> bool {
    let key = material.keys.get(&row.case);
    let plain = key.and_then(|key| key.open(&bound_to(&row.case, row.id), &row.bytes));
    plain.is_some_and(|plain| commitment(&row.salt, &plain) == private.digest)
}

fn orphans(material: &Material) -> Vec<String> {
    let named: BTreeSet<VaultId> = material.privates().into_iter().map(|(_, private)| private.vault).collect();
    let is_erased = |id| material.erasures.as_ref().is_ok_and(|list| list.has_text(id));
    let orphans = material.vault.iter().filter(|row| !named.contains(&row.id) && !is_erased(row.id));
    orphans.map(|row| format!("No act names this entry of the vault: {}", row.id)).collect()
}

pub(super) fn drafts(material: &Material) -> Check {
    let closed = material.drafts.iter().filter(|row| {
        let key = material.keys.get(&draft::key_name(&row.owner));
        key.and_then(|key| draft::opened(key, row)).is_none()
    });
    Check::new("drafts", closed.map(|row| format!("A draft of {} does not open.", row.owner)).collect())
}
