//! Checks of the files beside the database.

use std::collections::BTreeSet;
use std::path::PathBuf;
use std::time::{Duration, UNIX_EPOCH};

use basis::day::Moment;
use basis::digest::Digest;
use data_encoding::HEXLOWER;

use super::Check;
use super::files::Found;
use super::material::Material;

/// A file younger than this may belong to a request that is still on its way.
const ON_ITS_WAY: Duration = Duration::from_hours(1);

pub(super) fn checks(material: &Material, files: &[(u64, Digest, Found)], now: Moment) -> Vec<Check> {
    let named = files.iter().map(|(_, blob, _)| *blob).collect();
    vec![Check::new("blobs-complete", incomplete(files)), Check::new("blobs-strays", strays(material, &named, now))]
}

/// Returns a sentence of every file that cannot be had as an act commits to it.
pub(super) fn incomplete(files: &[(u64, Digest, Found)]) -> Vec<String> {
    let told = |(n, blob, found): &(u64, Digest, Found)| match found {
        Found::Whole => None,
        Found::Unreadable(fault) => Some(format!("Act {n} names a file that cannot be read. {fault}")),
        Found::Locked(case) => Some(format!("Act {n} names a file that the data key of {case} would open: {blob}")),
        Found::Another => Some(format!("Act {n} commits to another file than is kept: {blob}")),
    };
    files.iter().filter_map(told).collect()
}

/// What a crash between file and act leaves behind is of no use to anybody after a while.
fn strays(material: &Material, named: &BTreeSet<Digest>, now: Moment) -> Vec<String> {
    let list = match material.blobs.list() {
        Ok(list) => list,
        Err(fault) => return vec![fault.to_string()],
    };
    let is_erased = |blob: &Digest| material.erasures.as_ref().is_ok_and(|list| list.has_file(*blob));
    let stray = list.iter().filter(|blob| !named.contains(blob) && !is_erased(blob));
    let old = stray.filter(|blob| age(material, blob, now).is_none_or(|age| age > ON_ITS_WAY));
    old.map(|blob| format!("No act names this file, which is older than an hour: {blob}")).collect()
}

fn age(material: &Material, blob: &Digest, now: Moment) -> Option<Duration> {
    let changed = std::fs::metadata(path(material, blob)?).ok()?.modified().ok()?;
    let now = UNIX_EPOCH + Duration::from_micros(u64::try_from(now.microseconds()).ok()?);
    Some(now.duration_since(changed).unwrap_or_default())
}

/// The folder keeps a blob under the first byte of its digest.
fn path(material: &Material, blob: &Digest) -> Option<PathBuf> {
    let name = HEXLOWER.encode(&blob.0);
    Some(material.dir.join("blobs").join(name.get(..2)?).join(name))
}
