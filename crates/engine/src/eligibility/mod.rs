//! Whether applicants meet the conditions: what units answer, what the office decides, what becomes known later.

mod ask_units;
mod decide_eligibility;
mod give_opinion;
pub(crate) mod invariants;
mod notify_intended_decision;
mod proceed_without_opinion;
mod record_later_fact;
mod state_case;
mod study_case;
#[cfg(test)]
mod tests;
mod withdraw_opinion;

use std::collections::BTreeMap;
use std::sync::Arc;

use basis::day::Day;
use basis::id::PersonId;

pub use ask_units::{AskUnits, UnitsAsked};
pub use decide_eligibility::{DecideEligibility, EligibilityDecided};
pub use give_opinion::{GiveOpinion, OpinionGiven};
pub use notify_intended_decision::{IntendedDecisionNotified, NotifyIntendedDecision};
pub(crate) use proceed_without_opinion::last_day_of_unit;
pub use proceed_without_opinion::{ProceedWithoutOpinion, ProceededWithoutOpinion};
pub use record_later_fact::{Later, LaterFactRecorded, RecordLaterFact};
pub use state_case::{CaseStated, StateCase};
pub(crate) use state_case::{heard, last_day_of_hearing};
pub(crate) use study_case::open_conditions;
pub use study_case::{CaseStudied, StudyCase};
pub use withdraw_opinion::{OpinionWithdrawn, WithdrawOpinion};

use crate::case::Case;
use crate::consent::Said;
use crate::context::Context;
use crate::filing::{ApplicationForm, Grade, Listing, Record};
use crate::form::Private;
use crate::people::{Role, Scope};
use crate::refusal::{Refusal, malformed};
use crate::state::State;

commands! {
    /// The office asks member units.
    AskUnits = "ask-units" @ 1,
    /// A member unit answers.
    GiveOpinion = "give-opinion" @ 1,
    /// A member unit takes its answer back.
    WithdrawOpinion = "withdraw-opinion" @ 1,
    /// The office goes on without the answer of a unit.
    ProceedWithoutOpinion = "proceed-without-opinion" @ 1,
    /// The office tells an applicant what it means to decide against it.
    NotifyIntendedDecision = "notify-intended-decision" @ 1,
    /// An applicant states its case.
    StateCase = "state-case" @ 1,
    /// The office decides on eligibility.
    DecideEligibility = "decide-eligibility" @ 1,
    /// Records what has become known of an applicant since it handed in.
    RecordLaterFact = "record-later-fact" @ 1,
    /// The director decides on conditions that are open again.
    StudyCase = "study-case" @ 1,
}

events! {
    /// Member units were asked.
    UnitsAsked = "units-asked" @ 1,
    /// A member unit answered.
    OpinionGiven = "opinion-given" @ 1,
    /// A member unit took its answer back.
    OpinionWithdrawn = "opinion-withdrawn" @ 1,
    /// The office goes on without an answer.
    ProceededWithoutOpinion = "proceeded-without-opinion" @ 1,
    /// An applicant was told what is meant to be decided against it.
    IntendedDecisionNotified = "intended-decision-notified" @ 1,
    /// An applicant stated its case.
    CaseStated = "case-stated" @ 1,
    /// Eligibility was decided.
    EligibilityDecided = "eligibility-decided" @ 1,
    /// Something that became known later was recorded.
    LaterFactRecorded = "later-fact-recorded" @ 1,
    /// A case was studied.
    CaseStudied = "case-studied" @ 1,
}

/// What a case keeps of its examination.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Part {
    /// Units asked.
    pub(crate) asked: BTreeMap<String, Question>,
    /// The applicant was told what is meant to be decided against it.
    pub(crate) told: Option<Said>,
    /// The applicant stated its case.
    pub(crate) statement: Option<Said>,
    pub(crate) decided: Option<EligibilityDecision>,
    /// What became known after it handed in, oldest first.
    pub(crate) later: Vec<Later>,
}

/// What a member unit was asked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Question {
    /// Act that asked it.
    pub(crate) n: u64,
    /// What it answered.
    pub(crate) opinion: Option<Opinion>,
    /// Act by which the office goes on without an answer.
    pub(crate) waived: Option<u64>,
}

impl Question {
    /// Returns whether nobody waits for an answer any more.
    pub(crate) fn is_closed(&self) -> bool {
        self.opinion.is_some() || self.waived.is_some()
    }
}

/// What a member unit answered.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Opinion {
    pub(crate) by: PersonId,
    pub(crate) answer: Answer,
    pub(crate) records: Vec<Record>,
    pub(crate) listings: Vec<Listing>,
    /// What else was said, in the vault.
    pub(crate) facts: Option<Private>,
    /// Act that gave it.
    pub(crate) n: u64,
}

/// The three answers of a member unit (无异议、有情况、不涉及).
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize, schemars::JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Answer {
    /// 无异议.
    Nothing,
    /// 有情况.
    Something,
    /// 不涉及.
    NotConcerned,
}

impl Answer {
    /// Returns the word of the schema.
    pub(crate) const fn word(self) -> &'static str {
        match self {
            Answer::Nothing => "nothing",
            Answer::Something => "something",
            Answer::NotConcerned => "not-concerned",
        }
    }
}

/// The office's decision.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct EligibilityDecision {
    pub(crate) eligible: bool,
    /// Act that decided.
    pub(crate) n: u64,
}

/// Returns the unit for which somebody answers: an officer speaks for the own unit only.
fn own_unit(state: &State, cx: &Context, named: Option<&str>) -> Option<String> {
    let posts = state.posts(cx.actor(), cx.day()).filter(|post| post.role == Role::UnitOfficer);
    let mut own = posts.filter_map(|post| match &post.scope {
        Scope::Unit(unit) => Some(unit),
        Scope::Office | Scope::Township(_) | Scope::Organisation(_) | Scope::Edition(_) => None,
    });
    own.find(|unit| named.is_none_or(|named| named == *unit)).cloned()
}

/// Checks that nothing is told that lies after the day on which it is told.
///
/// # Errors
/// Refuses as *malformed*.
fn check_days(grades: &[Grade], records: &[Record], listings: &[Listing], on: Day) -> Result<(), Refusal> {
    let why = "nobody knows on one day what lies after it";
    if grades.iter().any(|grade| grade.published > on) {
        return malformed("grades", why);
    }
    if records.iter().any(|record| record.on > on) {
        return malformed("records", why);
    }
    if listings.iter().any(|listing| listing.from > on) {
        return malformed("listings", why);
    }
    Ok(())
}

impl Part {
    /// Returns whether every unit that was asked has answered, or the office goes on without it.
    pub(crate) fn opinions_closed(&self) -> bool {
        !self.asked.is_empty() && self.asked.values().all(Question::is_closed)
    }

    /// Returns by which act the applicant was last told, of those that still count: on what was decided since, an
    /// applicant that was heard before has not been heard.
    pub(crate) fn told(&self) -> Option<Said> {
        self.told.filter(|said| self.counts(*said))
    }

    /// Returns by which act the applicant last stated its case, of those that still count.
    pub(crate) fn statement(&self) -> Option<Said> {
        self.statement.filter(|said| self.counts(*said))
    }

    fn counts(&self, said: Said) -> bool {
        self.decided.is_none_or(|decided| !decided.eligible || decided.n < said.n)
    }

    /// Returns the acts that the decision rests on, and before which it cannot have been done.
    fn rests_on(&self) -> impl Iterator<Item = u64> {
        let said = [self.told, self.statement].into_iter().flatten().map(|said| said.n);
        let of_units = self.asked.values().flat_map(|question| {
            let opinion = question.opinion.as_ref().map(|opinion| opinion.n);
            [Some(question.n), opinion, question.waived].into_iter().flatten()
        });
        said.chain(of_units)
    }

    /// Returns the units that said whether they know something: one that is not concerned has examined nothing.
    pub(crate) fn examined_by(&self) -> impl Iterator<Item = &str> {
        let says = |question: &Question| {
            question.opinion.as_ref().is_some_and(|opinion| match opinion.answer {
                Answer::Nothing | Answer::Something => true,
                Answer::NotConcerned => false,
            })
        };
        self.asked.iter().filter(move |(_, question)| says(question)).map(|(unit, _)| unit.as_str())
    }

    /// Returns what the units have answered so far.
    pub(crate) fn opinions(&self) -> impl Iterator<Item = &Opinion> {
        self.asked.values().filter_map(|question| question.opinion.as_ref())
    }

    /// Adds what the units found, and what became known later, to what the firm stated.
    pub(crate) fn add_findings(&self, form: &mut Arc<ApplicationForm>) {
        let tells = |opinion: &&Opinion| !opinion.records.is_empty() || !opinion.listings.is_empty();
        for opinion in self.opinions().filter(tells) {
            let form = Arc::make_mut(form);
            form.records.extend(opinion.records.iter().cloned());
            form.listings.extend(opinion.listings.iter().cloned());
        }
        self.later.iter().for_each(|later| later.put_into(Arc::make_mut(form)));
    }
}

impl Case {
    /// Ends a hearing: what is known is another since, and on that the applicant has not been heard. What a case that
    /// has ended was heard on stays.
    pub(crate) fn reopen_hearing(&mut self) {
        if self.ended().is_none() {
            self.eligibility.told = None;
            self.eligibility.statement = None;
        }
    }
}
