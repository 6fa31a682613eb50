//! The doctor: named checks of an office that stands still, each a line that says ok or what is wrong.

mod blobs;
mod counted;
mod database;
mod erasures;
mod files;
mod letters;
mod log;
mod looks;
mod material;
mod replayed;
mod staffing;
mod vault;

use std::fmt;
use std::path::Path;

use basis::day::Moment;
use store::{SqliteStore, StoreFault};

use crate::clock::Clock;
pub use counted::{Counted, KeptHead, KeptHeadMalformed};
use material::Material;
pub use staffing::staffing;

/// One check.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Check {
    /// Name.
    pub name: &'static str,
    /// What is wrong, a sentence each; a sound office has none.
    pub faults: Vec<String>,
    /// What should be seen to in time, though nothing is wrong yet.
    pub notes: Vec<String>,
}

/// The most faults that one line spells out.
const SPELT_OUT_MAX: usize = 5;

impl Check {
    pub(crate) fn new(name: &'static str, faults: Vec<String>) -> Check {
        Check { name, faults, notes: Vec::new() }
    }

    /// Returns whether nothing is wrong.
    #[must_use]
    pub fn is_ok(&self) -> bool {
        self.faults.is_empty()
    }
}

/// `ok NAME`, `ok NAME: note`, or `fault NAME: sentence`, on one line.
impl fmt::Display for Check {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (word, sentences) = if self.is_ok() { ("ok", &self.notes) } else { ("fault", &self.faults) };
        let colon = if sentences.is_empty() { "" } else { ": " };
        write!(formatter, "{word} {}{colon}{}", self.name, together(sentences))
    }
}

/// Returns the first sentences on one line, and how many more there are.
pub(crate) fn together(sentences: &[String]) -> String {
    let first: Vec<String> = sentences.iter().take(SPELT_OUT_MAX).map(|one| one.replace('\n', " ")).collect();
    match sentences.len().saturating_sub(SPELT_OUT_MAX) {
        0 => first.join(" "),
        more => format!("{} And {more} more.", first.join(" ")),
    }
}

/// What an examination found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Examined {
    /// The checks that were made, in their order. Of a database that cannot be read there are the first two only.
    pub checks: Vec<Check>,
    /// What the log holds, if it can be read.
    pub counted: Option<Counted>,
}

impl Examined {
    /// Returns the checks that found something wrong.
    pub fn faulty(&self) -> impl Iterator<Item = &Check> {
        self.checks.iter().filter(|check| !check.is_ok())
    }
}

/// Examines the office in a directory, which no other process may have open and in which nothing is changed. Heads of its
/// log that were kept elsewhere are looked for in it.
///
/// # Errors
/// A fault of the store if there is nothing to examine: no office, one that is in use, or files that nobody may read.
pub fn doctor(dir: &Path, kept: &[KeptHead]) -> Result<Examined, StoreFault> {
    doctor_at(dir, kept, Clock::System.now())
}

/// Examines the office in a directory as of an instant.
///
/// # Errors
/// As [`doctor`].
pub fn doctor_at(dir: &Path, kept: &[KeptHead], now: Moment) -> Result<Examined, StoreFault> {
    let unread = |checks, fault| Ok(Examined { checks: database::blame(checks, fault)?, counted: None });
    let store = match SqliteStore::open_to_read(dir) {
        Ok(store) => store,
        Err(fault) => return unread(database::checks(Ok(Vec::new()), Ok(Vec::new())), fault),
    };
    let mut checks = database::checks(store.torn(), store.strange_layout());
    // The store is held to the end, so that nobody writes meanwhile.
    let material = match Material::gather(dir, &store) {
        Ok(material) => material,
        Err(fault) => return unread(checks, fault),
    };
    checks.extend(log::checks(&material));
    checks.extend(replayed::checks(&material));
    let files = files::looked_at(&material);
    checks.extend(vault::checks(&material, &files));
    checks.extend(blobs::checks(&material, &files, now));
    checks.push(erasures::check(&material));
    checks.extend([
        vault::drafts(&material),
        letters::check(&material),
        looks::check(&material),
        replayed::calendar(&material, now),
    ]);
    checks.extend(counted::check(&material, kept));
    Ok(Examined { checks, counted: Some(Counted::in_log(&material)) })
}

/// Returns a sentence of everything that acts name and that cannot be had from a store with the key in `dir`: texts, files
/// and the keys that open them.
///
/// # Errors
/// A fault of the store.
pub(crate) fn missing(dir: &Path, store: &SqliteStore) -> Result<Vec<String>, StoreFault> {
    let material = Material::gather(dir, store)?;
    let files = files::looked_at(&material);
    Ok([vault::keys(&material, &files), vault::incomplete(&material), blobs::incomplete(&files)].concat())
}
