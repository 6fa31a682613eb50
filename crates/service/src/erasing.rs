//! Erasing: what an act takes away is found in the log, taken out of database and files, and stays out of a restored backup.

use std::collections::BTreeSet;
use std::ops::ControlFlow;

use basis::digest::Digest;
use basis::id::VaultId;
use engine::archive::Erasure;
use engine::{Act, Document, Private, State};
use serde_json::Value as Json;
use store::{ActRow, Batch, Blobs, Change, CommitFault, Store, VaultRow};

use crate::documents;
use crate::entropy::Entropy;
use crate::erasures::{Entry, Erasures};
use crate::fault::{OpenFault, WriteFault};
use crate::keys::KeyRing;
use crate::writer::{OFFICE_CASE, bound_to};

/// More than the length of the longest name that stands before a file.
const NAME_BYTES_MAX: u64 = 65_537;

/// What acts name: those that give it up, and all others.
#[derive(Default)]
struct Named {
    texts: [BTreeSet<VaultId>; 2],
    files: [BTreeSet<Digest>; 2],
}

impl Named {
    fn take_in(&mut self, row: &ActRow, erasure: &Erasure) -> Result<(), String> {
        let act = Act::read(&row.bytes).map_err(|cause| format!("Act {} cannot be read: {cause}.", row.n))?;
        let json: Json = serde_json::from_slice(&row.bytes).map_err(|cause| cause.to_string())?;
        let [gone, kept] = &mut self.texts;
        let texts = if erasure.takes(&act) { gone } else { kept };
        let [gone, kept] = &mut self.files;
        let files = if erasure.takes(&act) { gone } else { kept };
        walk(&json, &mut |one| {
            texts.extend(serde_json::from_value::<Private>(one.clone()).map(|text| text.vault));
            files.extend(serde_json::from_value::<Document>(one.clone()).map(|file| file.blob));
        });
        Ok(())
    }
}

/// Visits every object in a value.
pub(crate) fn walk(json: &Json, visit: &mut dyn FnMut(&Json)) {
    match json {
        Json::Object(fields) => {
            visit(json);
            fields.values().for_each(|field| walk(field, visit));
        }
        Json::Array(items) => items.iter().for_each(|item| walk(item, visit)),
        Json::Null | Json::Bool(_) | Json::Number(_) | Json::String(_) => {}
    }
}

/// Returns what an act has erased, by the log in the store and the rows behind it that are not yet written; nothing if it
/// erased nothing. What any act names that is kept is kept.
pub(crate) fn entry(store: &dyn Store, behind: &[ActRow], state: &State, n: u64) -> Result<Option<Entry>, String> {
    let Some(erasure) = state.erasure(n) else { return Ok(None) };
    let mut named = Named::default();
    let (mut office, mut leaf, mut failed) = (None, None, None);
    let mut look = |row: &ActRow, its: Digest| {
        if row.n == ActRow::FIRST {
            office = Some(its);
        }
        if row.n == n {
            leaf = Some(its);
        }
        named.take_in(row, &erasure)
    };
    store
        .read_acts(ActRow::FIRST, &mut |row, its| match look(&row, its) {
            Ok(()) => ControlFlow::Continue(()),
            Err(why) => {
                failed = Some(why);
                ControlFlow::Break(())
            }
        })
        .map_err(|fault| fault.to_string())?;
    if let Some(why) = failed {
        return Err(why);
    }
    behind.iter().try_for_each(|row| look(row, row.leaf()))?;
    let (Some(office), Some(leaf)) = (office, leaf) else { return Err(format!("Act {n} is not there.")) };
    let Named { texts: [gone, kept], files: [files_gone, files_kept] } = named;
    let texts = gone.difference(&kept).copied().chain(erasure.texts()).collect();
    let files = files_gone.difference(&files_kept).copied().collect();
    let mut keys: BTreeSet<String> = erasure.applications().map(|id| id.to_string()).collect();
    // A file that is kept needs the key that opens it.
    for needed in keys_of(store.blobs().as_ref(), &files_kept) {
        keys.remove(&needed);
    }
    Ok(Some(Entry { office, act: n, leaf, texts, files, keys }))
}

/// Returns the names of the keys that files need. One that cannot be read needs none.
fn keys_of(blobs: &dyn Blobs, files: &BTreeSet<Digest>) -> BTreeSet<String> {
    let name = |blob: &Digest| {
        let beginning = blobs.beginning(blob, NAME_BYTES_MAX).ok()?;
        documents::parted(&beginning).map(|(name, _)| name.to_owned())
    };
    files.iter().filter_map(name).collect()
}

/// Returns the changes that take everything of an entry out of the database. Texts that are kept and stand under a key that
/// goes are sealed anew under the key of the office.
pub(crate) fn changes(
    rows: &[VaultRow],
    entry: &Entry,
    keys: &mut KeyRing,
    entropy: &mut Entropy,
) -> Result<Vec<Change>, WriteFault> {
    let mut changes = Vec::new();
    for row in rows {
        if entry.texts.contains(&row.id) {
            changes.push(Change::VaultErased(row.id));
        } else if entry.keys.contains(&row.case)
            && let Some(key) = keys.of(&row.case)
        {
            let damaged = || WriteFault::Damaged { what: format!("text {}", row.id) };
            let plain = key.open(&bound_to(&row.case, row.id), &row.bytes).ok_or_else(damaged)?;
            let (office, drawn) = keys.of_or_drawn(OFFICE_CASE, entropy)?;
            changes.extend(drawn);
            changes.push(Change::VaultErased(row.id));
            let bytes = office.seal(&bound_to(OFFICE_CASE, row.id), &plain, entropy)?.into();
            changes.push(Change::VaultWritten(VaultRow { case: OFFICE_CASE.to_owned(), bytes, ..row.clone() }));
        }
    }
    changes.extend(entry.keys.iter().map(|case| Change::KeyDestroyed { case: case.clone() }));
    Ok(changes)
}

/// Removes the files of an entry, sweeps the database, and notes that nothing is left.
///
/// A crash here leaves some of it; the next opening begins anew where nothing is noted.
///
/// # Errors
/// Returns what could not be done; all but an unknown fault is tried again at the next opening.
pub(crate) fn finish(store: &mut dyn Store, list: &mut Erasures, entry: &Entry) -> Result<(), CommitFault> {
    let blobs = store.blobs();
    entry.files.iter().try_for_each(|blob| blobs.delete(blob))?;
    store.sweep()?;
    list.note_swept(entry.leaf).map_err(|cause| CommitFault::Unknown { cause: Box::new(cause) })
}

/// Brings list and store together at an opening: what the log says was erased is put on the list, and everything on it that
/// was not seen to be gone is taken out again, though the log be older than the act that erased it.
///
/// # Errors
/// [`OpenFault`]: an office whose destroyed records cannot be kept away is not opened.
pub(crate) fn catch_up(
    store: &mut dyn Store,
    keys: &mut KeyRing,
    state: &State,
    list: &mut Erasures,
) -> Result<(), OpenFault> {
    for n in state.erasing_acts() {
        if list.entries().iter().any(|entry| entry.act == n && is_act(store, n, entry.leaf)) {
            continue;
        }
        let found = entry(store, &[], state, n).map_err(|why| OpenFault::Unreadable { n, why })?;
        found.map_or(Ok(()), |entry| list.add(&entry)).map_err(not_erased)?;
    }
    apply_again(store, keys, list)
}

/// Returns whether the act with this number has this leaf.
fn is_act(store: &dyn Store, n: u64, leaf: Digest) -> bool {
    let mut is_it = false;
    let read = store.read_acts(n, &mut |row, its| {
        is_it = row.n == n && its == leaf;
        ControlFlow::Break(())
    });
    read.is_ok() && is_it
}

/// Takes out everything on the list that was not seen to be gone.
pub(crate) fn apply_again(store: &mut dyn Store, keys: &mut KeyRing, list: &mut Erasures) -> Result<(), OpenFault> {
    let waiting: Vec<Entry> = list.unswept().cloned().collect();
    let mut entropy = Entropy::new();
    for entry in waiting {
        let rows = store.read_vault()?;
        let changes = changes(&rows, &entry, keys, &mut entropy).map_err(not_erased)?;
        // A crash after this leaves files and pages that the next opening sees to.
        store.commit(&Batch { acts: Vec::new(), changes }).map_err(not_erased)?;
        keys.committed();
        entry.keys.iter().for_each(|case| keys.destroy(case));
        finish(store, list, &entry).map_err(not_erased)?;
    }
    Ok(())
}

fn not_erased(cause: impl std::error::Error + Send + Sync + 'static) -> OpenFault {
    OpenFault::NotErased { cause: Box::new(cause) }
}
