//! What a person decides on the clauses that leave it to a person, each with a reason.

use std::collections::BTreeMap;

use basis::clause::ClauseId;
use rules::{Sheet, Value};
use schemars::JsonSchema;
use scheme::ask::decision_name;
use serde::{Deserialize, Serialize};

use crate::form::Reason;

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
    /// Adds the decisions to the facts of a question.
    pub(crate) fn put_into(&self, sheet: &mut Sheet) {
        for (clause, taken) in &self.0 {
            sheet.put(decision_name(clause), Value::Flag(taken.holds), None);
        }
    }
}
