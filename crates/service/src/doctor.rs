//! The doctor: named checks of an office that stands still, each a line that says ok or what is wrong.

mod blobs;
mod database;
mod letters;
mod log;
mod material;
mod replayed;
mod vault;

use std::fmt;
use std::path::Path;

use basis::day::Moment;

use crate::clock::Clock;
use material::Material;

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
        write!(formatter, "{word} {}", self.name)?;
        for (at, sentence) in sentences.iter().take(SPELT_OUT_MAX).enumerate() {
            write!(formatter, "{}{}", if at == 0 { ": " } else { " " }, sentence.replace('\n', " "))?;
        }
        match sentences.len().saturating_sub(SPELT_OUT_MAX) {
            0 => Ok(()),
            more => write!(formatter, " And {more} more."),
        }
    }
}

/// Names of the checks that need an open store, in their order.
const OF_CONTENT: [&str; 17] = [
    "log-dense",
    "leaves",
    "digest-chain",
    "canonical-bytes",
    "events-readable",
    "time-forward",
    "requests-unique",
    "replay",
    "schemes",
    "keys",
    "vault-complete",
    "vault-orphans",
    "blobs-complete",
    "blobs-strays",
    "drafts",
    "letters",
    "calendar",
];

/// Checks the office in a directory, which no other process may have open.
#[must_use]
pub fn doctor(dir: &Path) -> Vec<Check> {
    doctor_at(dir, Clock::System.now())
}

/// Checks the office in a directory as of an instant.
#[must_use]
pub fn doctor_at(dir: &Path, now: Moment) -> Vec<Check> {
    let mut checks = database::checks(dir);
    match Material::gather(dir) {
        Ok(material) => {
            checks.extend(log::checks(&material));
            checks.extend(replayed::checks(&material));
            checks.extend(vault::checks(&material));
            checks.extend(blobs::checks(&material, now));
            checks.extend([vault::drafts(&material), letters::check(&material), replayed::calendar(&material, now)]);
        }
        Err(fault) => {
            database::blame(&mut checks, &fault);
            let sentence = "It could not be checked, since the store could not be read.";
            checks.extend(OF_CONTENT.map(|name| Check::new(name, vec![sentence.to_owned()])));
        }
    }
    checks
}
