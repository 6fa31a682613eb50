//! What a person decides on the clauses that leave it to a person, each with a reason.

use std::collections::BTreeMap;

use basis::clause::ClauseId;
use rules::{Outcome, Sheet, Value};
use schemars::JsonSchema;
use scheme::Asked;
use scheme::ask::decision_name;
use scheme::provision::Source;
use scheme::{Gate, Scheme};
use serde::{Deserialize, Serialize};

use crate::form::Reason;
use crate::refusal::{Refusal, malformed};

/// One decision.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct DecisionTaken {
    /// Whether the condition holds.
    pub holds: bool,
    /// Why.
    pub reason: Reason,
}

/// Decisions by clause.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Decisions(pub BTreeMap<ClauseId, DecisionTaken>);

impl Decisions {
    /// Checks that every clause decided on is asked at the gate: nobody decides ahead of time what a later act asks.
    ///
    /// # Errors
    /// Refuses as *malformed*, naming the clause.
    pub(crate) fn check_asked_at(&self, scheme: &Scheme, gate: Gate) -> Result<(), Refusal> {
        self.check_asked_at_one_of(scheme, &[gate])
    }

    /// Checks that every decision is on a clause that one of some gates asks.
    ///
    /// # Errors
    /// Refuses as *malformed*, naming the clause.
    pub(crate) fn check_asked_at_one_of(&self, scheme: &Scheme, gates: &[Gate]) -> Result<(), Refusal> {
        let asks = || gates.iter().flat_map(|gate| scheme.at(*gate));
        let asked = |clause: &ClauseId| asks().any(|one| one.source == Source::Clause(*clause));
        match self.0.keys().find(|clause| !asked(clause)) {
            None => Ok(()),
            Some(clause) => malformed("decisions", format!("{clause} is not asked here")),
        }
    }

    /// Adds the decisions to the facts of a question.
    pub(crate) fn put_into(&self, sheet: &mut Sheet) {
        for (clause, taken) in &self.0 {
            sheet.put(decision_name(clause), Value::Flag(taken.holds), None);
        }
    }

    /// Returns the decisions that a gate has used: those on clauses that concerned the case.
    pub(crate) fn used_by(&self, asked: &Asked) -> BTreeMap<ClauseId, DecisionTaken> {
        let concerned = |clause: &ClauseId| {
            asked.verdicts.iter().any(|one| one.clause() == Some(clause) && one.outcome != Outcome::NotApplicable)
        };
        self.0.iter().filter(|(clause, _)| concerned(clause)).map(|(clause, taken)| (*clause, *taken)).collect()
    }
}
