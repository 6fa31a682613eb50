//! What a rule answers: an outcome, what would mend it, and the figures it yields.

use basis::day::Day;
use serde::{Deserialize, Serialize};

use crate::sheet::Value;

/// The answer of one rule to one set of facts (`contract.md`, Refusals).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Outcome {
    /// The condition holds.
    Met,
    /// The condition does not hold.
    NotMet,
    /// It holds on what is known today; a later fact may change it.
    Provisional,
    /// A named person must decide in writing.
    Judged,
    /// The condition does not concern this case.
    NotApplicable,
}

/// What would change a refusal into an acceptance.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(untagged)]
pub enum Remedy {
    /// Wait until the named day, the first on which the answer changes.
    Wait {
        /// First day on which the condition holds.
        wait: Day,
    },
    /// Somebody has to act first.
    Act {
        /// The command that is missing.
        act: String,
        /// The role that can give it.
        by: String,
    },
    /// Something is missing from what was handed in.
    Supply {
        /// Name of the missing fact or paper.
        supply: String,
    },
}

/// A rule's whole answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Judgement {
    /// Whether the condition holds.
    pub outcome: Outcome,
    /// What would mend a refusal.
    pub remedy: Option<Remedy>,
    /// Figures the rule yields for the decision: a last day, an amount, a number of places.
    pub figures: Vec<(&'static str, Value)>,
}

impl Judgement {
    /// Returns a bare outcome without remedy or figures.
    pub const fn of(outcome: Outcome) -> Judgement {
        Judgement { outcome, remedy: None, figures: Vec::new() }
    }

    /// Returns *met* or *not met*.
    pub const fn held(holds: bool) -> Judgement {
        Judgement::of(if holds { Outcome::Met } else { Outcome::NotMet })
    }

    /// Returns *not met* because a fact is missing, and names it.
    pub fn missing(fact: &str) -> Judgement {
        Judgement::of(Outcome::NotMet).with_remedy(Some(Remedy::Supply { supply: fact.to_owned() }))
    }

    /// Returns the judgement with what would mend it.
    #[must_use]
    pub fn with_remedy(mut self, remedy: Option<Remedy>) -> Judgement {
        self.remedy = remedy;
        self
    }

    /// Returns the judgement with one more figure.
    #[must_use]
    pub fn with_figure(mut self, name: &'static str, value: Value) -> Judgement {
        self.figures.push((name, value));
        self
    }

    /// Returns the figure of that name.
    pub fn figure(&self, name: &str) -> Option<&Value> {
        self.figures.iter().find(|(one, _)| *one == name).map(|(_, value)| value)
    }
}
