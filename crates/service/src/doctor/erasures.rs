//! Check of what was destroyed: it is on the list, and it is not there any more.

use super::Check;
use super::material::Material;
use crate::erasures::{Entry, Erasures};

pub(super) fn check(material: &Material) -> Check {
    let faults = match &material.erasures {
        Ok(list) => [unlisted(material, list), standing(material, list)].concat(),
        Err(fault) => vec![fault.to_string()],
    };
    Check::new("erasures", faults)
}

/// Returns a sentence of every act that erased something of which the list knows nothing.
fn unlisted(material: &Material, list: &Erasures) -> Vec<String> {
    let rows = || material.rows.iter().zip(&material.acts);
    let erasing =
        rows().filter_map(|(row, act)| act.as_ref().ok().filter(|act| engine::archive::erases(act)).map(|_| row));
    let unknown = erasing.filter(|row| !list.has(row.leaf()));
    unknown.map(|row| format!("Act {} has erased something that stands on no list.", row.n)).collect()
}

/// Returns a sentence of everything that was erased and is there.
fn standing(material: &Material, list: &Erasures) -> Vec<String> {
    let of = |entry: &Entry| {
        let texts = material.vault.iter().filter(|row| entry.texts.contains(&row.id));
        let texts = texts.map(|row| format!("A text that was destroyed is there again: {}", row.id));
        let keys = material.key_rows.iter().filter(|row| entry.keys.contains(&row.case));
        let keys = keys.map(|row| format!("The data key of {} was destroyed and is there again.", row.case));
        let there = |blob| material.blobs.has(blob).unwrap_or(true);
        let files = entry.files.iter().filter(|blob| there(blob));
        let files = files.map(|blob| format!("A file that was destroyed is there again: {blob}"));
        texts.chain(keys).chain(files).collect::<Vec<_>>()
    };
    let mut found: Vec<String> = list.entries().iter().flat_map(of).collect();
    let waiting = list.unswept().map(|entry| {
        format!("What act {} erased may still stand in free pages; opening the office sweeps them.", entry.act)
    });
    found.extend(waiting);
    found
}
