//! Everything the checks look at, read once.

use std::collections::BTreeMap;
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use engine::{Act, Document, Private};
use serde_json::Value as Json;
use store::{ActRow, Blobs, DeliveryMark, DraftRow, KeyRow, LookRow, SqliteStore, Store, StoreFault, VaultRow};

use crate::erasing::walk;
use crate::erasures::Erasures;
use crate::fault::OpenFault;
use crate::key_file;
use crate::keys::{DataKey, OfficeKey};
use crate::replay;

/// What stands in an office.
pub(super) struct Material {
    pub(super) dir: PathBuf,
    pub(super) rows: Vec<ActRow>,
    /// Faults of rows that the store itself refuses to hand out.
    pub(super) damaged: Vec<StoreFault>,
    /// The acts that can be read, and of the others why not.
    pub(super) acts: Vec<Result<Act, OpenFault>>,
    pub(super) vault: Vec<VaultRow>,
    pub(super) key_rows: Vec<KeyRow>,
    pub(super) office_key: Result<OfficeKey, OpenFault>,
    /// The data keys that unwrap, by case.
    pub(super) keys: BTreeMap<String, DataKey>,
    pub(super) drafts: Vec<DraftRow>,
    pub(super) marks: Vec<DeliveryMark>,
    /// The looks, or why they cannot be read.
    pub(super) looks: Result<Vec<LookRow>, StoreFault>,
    pub(super) blobs: Arc<dyn Blobs>,
    /// What was erased, or why that cannot be read.
    pub(super) erasures: Result<Erasures, OpenFault>,
}

impl Material {
    /// Reads a store and the key that stands in `dir`.
    pub(super) fn gather(dir: &Path, store: &SqliteStore) -> Result<Material, StoreFault> {
        let (rows, damaged) = rows(store)?;
        let acts = rows.iter().map(replay::read).collect();
        let key_rows = store.read_keys()?;
        let office_key = key_file::read(dir);
        let keys = office_key.as_ref().map(|office| unwrapped(office, &key_rows)).unwrap_or_default();
        Ok(Material {
            dir: dir.to_owned(),
            rows,
            damaged,
            acts,
            vault: store.read_vault()?,
            key_rows,
            office_key,
            keys,
            drafts: store.read_all_drafts()?,
            marks: store.read_marks()?,
            looks: store.read_looks(),
            blobs: store.blobs(),
            erasures: Erasures::open(dir),
        })
    }

    /// Returns the acts that can be read.
    pub(super) fn readable(&self) -> impl Iterator<Item = &Act> {
        self.acts.iter().flatten()
    }

    /// Returns every private text that an act names, with the number of the act, but for those that were erased.
    pub(super) fn privates(&self) -> Vec<(u64, Private)> {
        let mut named: Vec<(u64, Private)> = self.named();
        named.retain(|(_, text)| !self.erasures.as_ref().is_ok_and(|list| list.has_text(text.vault)));
        named
    }

    /// Returns every file that an act names, with the number of the act, but for those that were erased.
    pub(super) fn documents(&self) -> Vec<(u64, Document)> {
        let mut named: Vec<(u64, Document)> = self.named();
        named.retain(|(_, file)| !self.erasures.as_ref().is_ok_and(|list| list.has_file(file.blob)));
        named
    }

    fn named<T: serde::de::DeserializeOwned>(&self) -> Vec<(u64, T)> {
        let mut named = Vec::new();
        for row in &self.rows {
            let json = serde_json::from_slice(&row.bytes).unwrap_or(Json::Null);
            walk(&json, &mut |one| named.extend(serde_json::from_value(one.clone()).ok().map(|one| (row.n, one))));
        }
        named
    }
}

/// Reads the whole log, passing over what the store finds damaged or missing.
fn rows(store: &SqliteStore) -> Result<(Vec<ActRow>, Vec<StoreFault>), StoreFault> {
    let (mut rows, mut damaged) = (Vec::new(), Vec::new());
    let mut from = ActRow::FIRST;
    loop {
        let read = store.read_acts(from, &mut |row, _| {
            rows.push(row);
            ControlFlow::Continue(())
        });
        match read {
            Ok(()) => return Ok((rows, damaged)),
            Err(fault) => {
                let Some(next) = behind(&fault) else { return Err(fault) };
                from = next;
                damaged.push(fault);
            }
        }
    }
}

/// Returns where reading goes on behind a row that is damaged or missing.
fn behind(fault: &StoreFault) -> Option<u64> {
    match fault {
        StoreFault::ActDamaged { n } => Some(n + 1),
        StoreFault::ActMissing { found, .. } => Some(*found),
        StoreFault::InUse { .. }
        | StoreFault::NoOffice { .. }
        | StoreFault::OfficeExists { .. }
        | StoreFault::Unfinished { .. }
        | StoreFault::NotOurs { .. }
        | StoreFault::LayoutNewer { .. }
        | StoreFault::Database { .. }
        | StoreFault::File { .. }
        | StoreFault::LookDamaged { .. }
        | StoreFault::BlobAbsent { .. }
        | StoreFault::BlobDamaged { .. }
        | StoreFault::BackupPlaceTaken { .. } => None,
    }
}

fn unwrapped(office: &OfficeKey, rows: &[KeyRow]) -> BTreeMap<String, DataKey> {
    rows.iter().filter_map(|row| Some((row.case.clone(), office.unwrap(row)?))).collect()
}
