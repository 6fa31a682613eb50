//! On whose word an answer rests: a clause, a reading where the Measures are silent, or the system's own order.

use basis::clause::{ClauseId, ReadingId};
use serde::{Deserialize, Serialize};

/// Refusals that no clause backs (`contract.md`, Refusals).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Kind {
    /// The command cannot be read.
    Malformed,
    /// The actor may not know of the object, or there is none.
    Unknown,
    /// The actor has no right to this act.
    Rights,
    /// It is not the time for this act.
    Stage,
    /// The actor has an interest in the case.
    Conflict,
    /// A second person is missing or is not another person.
    SecondPerson,
    /// Paper without proof.
    Proof,
    /// Done after it was recorded.
    Postdated,
    /// It has been done already.
    Repeated,
    /// The request id belongs to another command.
    RequestReused,
    /// Records that are still to be kept, or for ever.
    Retention,
    /// Records of which somebody has asked that nothing be destroyed.
    Held,
}

/// Who has settled a reading.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Status {
    /// Nobody yet: it is the software's proposal.
    Proposed,
    /// Implementing rules or voting rules.
    Adopted,
    /// A written interpretation.
    Interpreted,
}

/// A reading an answer depends on.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Through {
    /// The reading.
    pub reading: ReadingId,
    /// Who has settled it.
    pub status: Status,
    /// The paper that settled it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub paper: Option<String>,
}

/// The authority of an answer.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(untagged)]
pub enum Authority {
    /// A clause, through the readings whose other choice would have changed the answer.
    Clause {
        /// The clause.
        clause: ClauseId,
        /// The readings.
        through: Vec<Through>,
    },
    /// A reading where the regulation is silent.
    Reading(Through),
    /// The system's own order.
    Kind {
        /// Which.
        kind: Kind,
    },
}

impl Authority {
    /// Returns the authority of a bare kind.
    pub const fn kind(kind: Kind) -> Authority {
        Authority::Kind { kind }
    }

    /// Returns what a scenario's `refused` is compared with: the clause, the reading or the kind.
    pub fn word(&self) -> String {
        match self {
            Authority::Clause { clause, .. } => clause.to_string(),
            Authority::Reading(through) => through.reading.to_string(),
            Authority::Kind { kind } => kind.word().to_owned(),
        }
    }
}

impl Status {
    /// Returns the word of the contract.
    pub const fn word(self) -> &'static str {
        match self {
            Status::Proposed => "proposed",
            Status::Adopted => "adopted",
            Status::Interpreted => "interpreted",
        }
    }
}

impl Kind {
    /// Returns the word of the contract.
    pub const fn word(self) -> &'static str {
        match self {
            Kind::Malformed => "malformed",
            Kind::Unknown => "unknown",
            Kind::Rights => "rights",
            Kind::Stage => "stage",
            Kind::Conflict => "conflict",
            Kind::SecondPerson => "second-person",
            Kind::Proof => "proof",
            Kind::Postdated => "postdated",
            Kind::Repeated => "repeated",
            Kind::RequestReused => "request-reused",
            Kind::Retention => "retention",
            Kind::Held => "held",
        }
    }
}
