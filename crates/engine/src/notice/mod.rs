//! The public notice of the proposed winners, and what the public says of them.

use basis::day::{Day, DoneOn};
use basis::id::{ApplicationId, ObjectionId, PersonId};

use crate::act::Stamp;
use crate::call::RecordPublication;
use crate::form::Private;

/// What a case keeps of its notice.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Part {
    /// Act that posted the notice it stands in.
    pub(crate) posted: Option<u64>,
    /// Objections against it.
    pub(crate) objections: Vec<ObjectionId>,
}

/// What an edition keeps of its notice.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct EditionPart {
    pub(crate) posted: Option<Posted>,
    /// Day of the first publication in a main news medium: the clock starts with it.
    pub(crate) main_medium: Option<(Day, u64)>,
    /// Act that told the member units how objections ended.
    pub(crate) units_notified: Option<u64>,
    /// Act that filed the report of inquiry for the executive.
    pub(crate) inquiry_report: Option<u64>,
}

/// A notice that was posted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Posted {
    pub(crate) on: Day,
    pub(crate) cases: Vec<ApplicationId>,
    /// Act that posted it.
    pub(crate) n: u64,
}

impl EditionPart {
    /// Takes in that the notice appeared somewhere.
    pub(crate) fn published(&mut self, publication: &RecordPublication, stamp: &Stamp) {
        if publication.main && self.main_medium.is_none_or(|(day, _)| publication.on < day) {
            self.main_medium = Some((publication.on, stamp.n));
        }
    }
}

/// An objection.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Objection {
    pub(crate) id: ObjectionId,
    pub(crate) case: ApplicationId,
    /// Who objected; nothing if nobody gave a name.
    pub(crate) objector: Option<Private>,
    pub(crate) matter: Private,
    /// When it was sent or brought.
    pub(crate) received: DoneOn,
    pub(crate) handler: PersonId,
    /// How the inquiry ended.
    pub(crate) concluded: Option<Concluded>,
    /// Act that registered it.
    pub(crate) n: u64,
}

/// How an inquiry ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Concluded {
    pub(crate) finding: Finding,
    /// Whether what was found forbids the award.
    pub(crate) bars: bool,
    /// Act that concluded it.
    pub(crate) n: u64,
}

/// What an inquiry found (属实、部分属实、不属实、无法查实).
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize, schemars::JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Finding {
    /// 属实.
    True,
    /// 部分属实.
    PartlyTrue,
    /// 不属实.
    Untrue,
    /// 无法查实.
    CannotBeFound,
}
