//! The office itself: its founding, the schemes it adopts and the day they come into force.

mod adopt_scheme;
mod decide_major_matter;
mod found_office;
mod matter;
mod put_into_force;
#[cfg(test)]
mod tests;

use basis::day::Day;
use basis::digest::Digest;
use basis::id::MatterId;
use imbl::OrdMap;

pub use adopt_scheme::{AdoptScheme, SchemeAdopted};
pub use decide_major_matter::{DecideMajorMatter, MajorMatterDecided};
pub use found_office::{FoundOffice, OfficeFounded};
pub(crate) use matter::Matter;
pub use put_into_force::{PutIntoForce, SchemePutIntoForce};

use crate::state::State;

commands! {
    /// Founds the office: the first act of a log.
    FoundOffice = "found-office" @ 1,
    /// Adopts a scheme with its full text.
    AdoptScheme = "adopt-scheme" @ 1,
    /// Puts an adopted scheme into force on a day.
    PutIntoForce = "put-into-force" @ 1,
    /// Enters what the body that leads the award decided on a major matter.
    DecideMajorMatter = "decide-major-matter" @ 1,
}

events! {
    /// The office was founded.
    OfficeFounded = "office-founded" @ 1,
    /// A scheme was adopted.
    SchemeAdopted = "scheme-adopted" @ 1,
    /// A scheme is in force from a day.
    SchemePutIntoForce = "scheme-put-into-force" @ 1,
    /// A major matter was decided.
    MajorMatterDecided = "major-matter-decided" @ 1,
}

/// The office.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Office {
    pub(crate) name: Option<String>,
    pub(crate) trial: bool,
    /// Adopted schemes: digest to id and the day from which each is in force.
    pub(crate) schemes: OrdMap<Digest, Adopted>,
    /// What the body that leads the award decided on major matters.
    pub(crate) matters: OrdMap<MatterId, Matter>,
}

impl State {
    /// Returns the award to which an adopted text belongs: the id that all texts of one award share.
    pub(crate) fn award_of(&self, scheme: Digest) -> Option<&str> {
        self.office.schemes.get(&scheme).map(|adopted| adopted.id.as_str())
    }

    /// Returns the text that the office adopted last.
    pub(crate) fn latest_text(&self) -> Option<Digest> {
        self.office.schemes.iter().max_by_key(|(_, adopted)| adopted.adopted).map(|(digest, _)| *digest)
    }
}

/// An adopted scheme.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Adopted {
    pub(crate) id: String,
    pub(crate) in_force: Option<Day>,
    /// Act that adopted it.
    pub(crate) adopted: u64,
}
