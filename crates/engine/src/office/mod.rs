//! The office itself: its founding, the schemes it adopts and the day they come into force.

mod adopt_rules;
mod adopt_scheme;
mod decide_major_matter;
mod draft_rules;
mod found_office;
mod interpret;
pub(crate) mod matter;
mod preceding;
mod put_into_force;
mod report_stage;
mod set_work_plan;
pub(crate) mod settled;
#[cfg(test)]
mod tests;

use basis::day::{Day, DoneOn};
use basis::digest::Digest;
use basis::id::MatterId;
use imbl::{OrdMap, Vector};

pub use adopt_rules::{AdoptRules, ReadingSettled, RuleArticle, RulesAdopted};
pub use adopt_scheme::{AdoptScheme, SchemeAdopted};
pub use decide_major_matter::{DecideMajorMatter, MajorMatterDecided};
pub use draft_rules::{DraftRules, RulesDrafted};
pub use found_office::{FoundOffice, OfficeFounded};
pub use interpret::{Interpret, RegulationInterpreted};
pub(crate) use matter::Matter;
pub use preceding::Preceding;
pub(crate) use preceding::{Issued, IssuedText};
pub use put_into_force::{PutIntoForce, SchemePutIntoForce};
pub(crate) use report_stage::unreported;
pub use report_stage::{ReportStage, StageReported};
pub use set_work_plan::{SetWorkPlan, WorkPlanSet};
pub(crate) use settled::{Settled, listed};

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
    /// Puts a draft of the implementing rules before the body that adopts them.
    DraftRules = "draft-rules" @ 1,
    /// Enters that the implementing rules were adopted, and what they settle.
    AdoptRules = "adopt-rules" @ 1,
    /// Enters a written interpretation of the regulation.
    Interpret = "interpret" @ 1,
    /// Sets the work plan of a year.
    SetWorkPlan = "set-work-plan" @ 1,
    /// Reports the result of a stage to the body that leads the award.
    ReportStage = "report-stage" @ 1,
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
    /// Implementing rules were drafted.
    RulesDrafted = "rules-drafted" @ 1,
    /// Implementing rules were adopted.
    RulesAdopted = "rules-adopted" @ 1,
    /// The regulation was interpreted.
    RegulationInterpreted = "regulation-interpreted" @ 1,
    /// A work plan was set.
    WorkPlanSet = "work-plan-set" @ 1,
    /// The result of a stage was reported.
    StageReported = "stage-reported" @ 1,
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
    /// When the implementing rules of an award were drafted last.
    pub(crate) drafts: OrdMap<String, DoneOn>,
    /// What rules and interpretations have settled, in the order of the acts.
    pub(crate) settled: Vector<Settled>,
    /// What was issued, in the order of the acts.
    pub(crate) issued: Vector<Issued>,
    /// Work plans by award and year, with the act.
    pub(crate) plans: OrdMap<(String, i16), (DoneOn, u64)>,
}

impl State {
    /// Returns the award to which an adopted text belongs: the id that all texts of one award share.
    pub(crate) fn award_of(&self, scheme: Digest) -> Option<&str> {
        self.office.schemes.get(&scheme).map(|adopted| adopted.id.as_str())
    }

    /// Returns the text adopted last under an id.
    pub(crate) fn text_of(&self, award: &str) -> Option<Digest> {
        let texts = self.office.schemes.iter().filter(|(_, adopted)| adopted.id == award);
        texts.max_by_key(|(_, adopted)| adopted.adopted).map(|(digest, _)| *digest)
    }

    /// Returns the text under an id that came into force last by a day; of several of one day the one adopted last.
    pub(crate) fn text_in_force(&self, award: &str, on: Day) -> Option<Digest> {
        let texts = self.office.schemes.iter().filter(|(_, adopted)| adopted.id == award);
        let in_force = texts.filter(|(_, one)| one.in_force.is_some_and(|from| from <= on));
        in_force.max_by_key(|(_, one)| (one.in_force, one.adopted)).map(|(digest, _)| *digest)
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
