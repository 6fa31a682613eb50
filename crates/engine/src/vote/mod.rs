//! Candidates, the full meeting and its slips.

use std::collections::BTreeMap;

use basis::id::{ApplicationId, PersonId};

use crate::form::Document;
use crate::sealed::Sealed;

/// What a case keeps of the vote.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Part {
    pub(crate) candidate: Option<Candidate>,
    /// How its line came out.
    pub(crate) line: Option<Sealed<Line>>,
}

/// A line of the list of candidates.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Candidate {
    pub(crate) prize: String,
    /// Whether it takes one of the places of the prize (占名额).
    pub(crate) takes_place: bool,
    /// Act that proposed it.
    pub(crate) n: u64,
}

/// The count of one line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Line {
    pub(crate) approvals: u32,
    pub(crate) against: u32,
    pub(crate) abstained: u32,
    pub(crate) passed: bool,
}

/// What an edition keeps of candidates and meeting.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct EditionPart {
    /// The office's examination of papers and site reports together, with the act that proposed the candidates.
    pub(crate) examination: Option<(Document, u64)>,
    /// Candidates by prize, in the order of the slip.
    pub(crate) slips: BTreeMap<String, Vec<ApplicationId>>,
    pub(crate) plenary: Option<Plenary>,
    /// Counts of the slips by prize.
    pub(crate) counts: BTreeMap<String, Count>,
}

/// The full meeting.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Plenary {
    pub(crate) present: Vec<PersonId>,
    pub(crate) members: u32,
    /// Whether it has heard the office's report and examined the materials.
    pub(crate) heard: bool,
    pub(crate) chief_scrutineer: PersonId,
    /// Who counts, as staff who did not prepare the list.
    pub(crate) tellers: Vec<PersonId>,
    /// Act that opened it.
    pub(crate) n: u64,
}

/// The count of one prize: two blind entries, then one that stands.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Count {
    pub(crate) entries: BTreeMap<PersonId, Sealed<Tally>>,
    /// Act that made the count stand.
    pub(crate) stands: Option<u64>,
}

/// What a teller read off the slips of one prize.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Tally {
    /// Slips handed out.
    pub issued: u32,
    /// Slips returned.
    pub returned: u32,
    /// Slips valid.
    pub valid: u32,
    /// Lines in the order of the slip.
    pub lines: Vec<TallyLine>,
}

/// One line of a tally.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct TallyLine {
    /// The application on the line.
    pub application: ApplicationId,
    /// 同意.
    pub approvals: u32,
    /// 不同意.
    pub against: u32,
    /// 弃权.
    pub abstained: u32,
}

impl EditionPart {
    /// Returns whether the meeting is open and the case stands on one of its slips.
    pub(crate) fn is_heard(&self, case: ApplicationId) -> bool {
        self.plenary.is_some() && self.slips.values().any(|slip| slip.contains(&case))
    }
}
