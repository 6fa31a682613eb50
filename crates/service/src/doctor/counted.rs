//! What a log holds, and whether it still holds what a head kept elsewhere says.
//!
//! No log shows by itself that its last acts were cut off.

use std::fmt;
use std::str::FromStr;

use basis::day::Moment;
use basis::digest::Digest;
use serde::Serialize;
use store::StoreFault;

use super::Check;
use super::material::Material;

/// What the doctor counted in a log; kept elsewhere, it tells later whether acts are missing.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Counted {
    /// Number of acts whose bytes agree with their leaf.
    pub acts: u64,
    /// Number of events in them.
    pub events: u64,
    /// Number of the last of them; of a log without gaps the number of acts.
    pub last_act: Option<u64>,
    /// Its leaf digest, which a backup names, too.
    pub head: Option<Digest>,
    /// When it was recorded.
    pub last_recorded_at: Option<Moment>,
}

impl Counted {
    pub(super) fn in_log(material: &Material) -> Counted {
        let last = material.rows.last();
        let events = material.readable().map(|act| act.events.len()).sum::<usize>();
        Counted {
            acts: whole(material.rows.len()),
            events: whole(events),
            last_act: last.map(|row| row.n),
            head: last.map(store::ActRow::leaf),
            last_recorded_at: last.map(|row| Moment::from_microseconds(row.recorded_at_microseconds)),
        }
    }
}

fn whole(count: usize) -> u64 {
    u64::try_from(count).unwrap_or(u64::MAX)
}

/// A line for people.
impl fmt::Display for Counted {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "counted {} acts with {} events", self.acts, self.events)?;
        match (self.last_act, self.head, self.last_recorded_at) {
            (Some(n), Some(head), Some(at)) => write!(formatter, ", the last recorded at {at}, head {n}:{head}"),
            (_, _, _) => Ok(()),
        }
    }
}

/// The head of a log as it was at some time, kept elsewhere.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct KeptHead {
    /// Number of the act, if it was kept with the digest.
    pub n: Option<u64>,
    /// Its leaf digest.
    pub digest: Digest,
}

/// The text is no head of a log.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("“{text}” is no head. A head is N:sha256:… or sha256:…, as backup and doctor print it.")]
pub struct KeptHeadMalformed {
    /// What was given instead.
    pub text: String,
}

impl FromStr for KeptHead {
    type Err = KeptHeadMalformed;

    fn from_str(text: &str) -> Result<KeptHead, KeptHeadMalformed> {
        let malformed = || KeptHeadMalformed { text: text.to_owned() };
        let (n, digest) = match text.split_once(':') {
            Some(("sha256", _)) | None => (None, text),
            Some((n, digest)) => (Some(n.parse().ok().filter(|n| *n > 0).ok_or_else(malformed)?), digest),
        };
        let digest = Digest::parse(digest).map_err(|_| malformed())?;
        Ok(KeptHead { n, digest })
    }
}

/// Returns the check of the heads that were kept, if any were.
pub(super) fn check(material: &Material, kept: &[KeptHead]) -> Option<Check> {
    let faults = kept.iter().filter_map(|head| differing(material, *head)).collect();
    (!kept.is_empty()).then(|| Check::new("kept-head", faults))
}

fn differing(material: &Material, KeptHead { n, digest }: KeptHead) -> Option<String> {
    let Some(n) = n else {
        let stands = material.rows.iter().any(|row| row.leaf() == digest);
        return (!stands).then(|| format!("No act of this log is the one that was kept: {digest}"));
    };
    let last = material.rows.last().map_or(0, |row| row.n);
    let is_damaged =
        material.damaged.iter().any(|fault| matches!(fault, StoreFault::ActDamaged { n: damaged } if *damaged >= n));
    match material.rows.iter().find(|row| row.n == n) {
        Some(row) if row.leaf() == digest => None,
        Some(row) => Some(format!("Act {n} is another one than was kept: {}, not {digest}", row.leaf())),
        None if last < n && !is_damaged => {
            Some(format!("The log ends with act {last}, and act {n} was kept: its end was cut off."))
        }
        None => Some(format!("Act {n} was kept, and it cannot be read.")),
    }
}
