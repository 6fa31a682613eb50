//! What the office finds lacking in the papers themselves, told all at once, and how long the applicant has to mend it.

use basis::day::{Day, DoneOn};
use rules::{Sheet, Value};
use schemars::JsonSchema;
use scheme::{Gate, Scheme};
use serde::{Deserialize, Serialize};

use crate::case::Case;
use crate::consent;
use crate::deadline;
use crate::form::Private;
use crate::state::State;

/// A part of what was handed in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum FilePart {
    /// 申报表.
    Form,
    /// 自评报告. Its text is never replaced; what lacks around it, for example a seal, comes as a further paper.
    SelfReport,
    /// 证实性材料.
    Evidence,
}

impl FilePart {
    /// Returns the word of the schema.
    pub const fn word(self) -> &'static str {
        match self {
            FilePart::Form => "form",
            FilePart::SelfReport => "self-report",
            FilePart::Evidence => "evidence",
        }
    }
}

/// What may be wrong with a paper. Only defects of form are told here: whether what it says is good is no defect.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum FormalDefect {
    /// 缺件.
    Missing,
    /// 内容不全.
    Incomplete,
    /// 无法辨认.
    Illegible,
    /// 未签字盖章.
    Unsigned,
    /// 前后不一致.
    Inconsistent,
}

impl FormalDefect {
    /// Returns the word of the schema.
    pub const fn word(self) -> &'static str {
        match self {
            FormalDefect::Missing => "missing",
            FormalDefect::Incomplete => "incomplete",
            FormalDefect::Illegible => "illegible",
            FormalDefect::Unsigned => "unsigned",
            FormalDefect::Inconsistent => "inconsistent",
        }
    }
}

/// One defect.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Defect {
    /// Which part.
    pub part: FilePart,
    /// What is wrong with it.
    pub defect: FormalDefect,
    /// Which page or paper, in words.
    #[serde(default)]
    pub note: Option<Private>,
}

/// The one round of corrections of an application (一次性告知补正).
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Corrections {
    pub(crate) defects: Vec<Defect>,
    pub(crate) asked: DoneOn,
    /// Act that asked.
    pub(crate) n: u64,
    /// Act that supplied.
    pub(crate) supplied: Option<u64>,
}

impl Corrections {
    /// Returns whether a defect was found in a part.
    pub(crate) fn concern(&self, part: FilePart) -> bool {
        self.defects.iter().any(|one| one.part == part)
    }
}

/// Adds what is known of the round of corrections.
pub(crate) fn facts(sheet: &mut Sheet, case: &Case, at: DoneOn) {
    // A day without an hour counts from its first instant: the period must be over when the day begins.
    sheet.put("at", Value::Moment(at.earliest()), None);
    let Some(round) = &case.filing.corrections else { return };
    sheet.put("corrections-asked", Value::Day(round.asked.day()), Some(round.n));
    sheet.put("corrections-supplied", Value::Flag(round.supplied.is_some()), round.supplied);
}

/// Returns the last day of a round that is still open, where the scheme gives it one.
pub(crate) fn last_day(state: &State, scheme: &Scheme, case: &Case) -> Option<Day> {
    let round = case.filing.corrections.as_ref().filter(|round| round.supplied.is_none())?;
    let sheet = consent::receive_sheet(state, case, round.asked);
    deadline::last_day(&scheme.ask(Gate::Receive, &sheet))
}
