//! Member units answer, and the office decides who is eligible.

mod ask_units;
mod decide_eligibility;
mod give_opinion;
pub(crate) mod invariants;
#[cfg(test)]
mod tests;

use std::collections::BTreeMap;
use std::sync::Arc;

use basis::id::PersonId;

pub use ask_units::{AskUnits, UnitsAsked};
pub use decide_eligibility::{DecideEligibility, EligibilityDecided};
pub use give_opinion::{GiveOpinion, OpinionGiven};

use crate::filing::{ApplicationForm, Listing, Record};
use crate::form::Private;

commands! {
    /// The office asks member units.
    AskUnits = "ask-units" @ 1,
    /// A member unit answers.
    GiveOpinion = "give-opinion" @ 1,
    /// The office decides on eligibility.
    DecideEligibility = "decide-eligibility" @ 1,
}

events! {
    /// Member units were asked.
    UnitsAsked = "units-asked" @ 1,
    /// A member unit answered.
    OpinionGiven = "opinion-given" @ 1,
    /// Eligibility was decided.
    EligibilityDecided = "eligibility-decided" @ 1,
}

/// What a case keeps of its examination.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Part {
    /// Units asked.
    pub(crate) asked: BTreeMap<String, Question>,
    pub(crate) decided: Option<EligibilityDecision>,
}

/// What a member unit was asked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Question {
    /// Act that asked it.
    pub(crate) n: u64,
    /// What it answered.
    pub(crate) opinion: Option<Opinion>,
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

/// The office's decision.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct EligibilityDecision {
    pub(crate) eligible: bool,
    /// Act that decided.
    pub(crate) n: u64,
}

impl Part {
    /// Returns whether every unit that was asked has answered.
    pub(crate) fn opinions_closed(&self) -> bool {
        !self.asked.is_empty() && self.asked.values().all(|question| question.opinion.is_some())
    }

    /// Returns what the units have answered so far.
    pub(crate) fn opinions(&self) -> impl Iterator<Item = &Opinion> {
        self.asked.values().filter_map(|question| question.opinion.as_ref())
    }

    /// Adds what the units found to what the firm stated.
    pub(crate) fn add_findings(&self, form: &mut Arc<ApplicationForm>) {
        let tells = |opinion: &&Opinion| !opinion.records.is_empty() || !opinion.listings.is_empty();
        for opinion in self.opinions().filter(tells) {
            let form = Arc::make_mut(form);
            form.records.extend(opinion.records.iter().cloned());
            form.listings.extend(opinion.listings.iter().cloned());
        }
    }
}
