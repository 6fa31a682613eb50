//! The audit administrator closes the record to those who inspected before the last day.

use basis::day::Day;
use schemars::JsonSchema;
use scheme::{Kind, Scheme};
use serde::{Deserialize, Serialize};

use crate::act::Stamp;
use crate::context::Context;
use crate::door::{Apply, Decide, Decision, Outcome};
use crate::refusal::Refusal;
use crate::rights::{self, Object};
use crate::state::State;

/// Closes an inspection in the act itself.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct CloseInspection {
    /// Number of the notice that opened it.
    pub number: String,
}

/// An inspection was closed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct InspectionClosed {
    /// Number of its notice.
    pub number: String,
    /// Day on which it sees no more.
    pub on: Day,
}

impl Decide for CloseInspection {
    fn decide(&self, state: &State, _: &Scheme, cx: &Context) -> Decision {
        rights::check::<CloseInspection>(state, cx, &Object::Office)?;
        let inspection = state.inspections.get(self.number.trim()).ok_or(Refusal::of(Kind::Unknown))?;
        if inspection.sight.ended.is_some() {
            return Err(Refusal::of(Kind::Repeated));
        }
        Ok(Outcome::event(InspectionClosed { number: self.number.trim().to_owned(), on: cx.day() }))
    }
}

impl Apply for InspectionClosed {
    fn apply(&self, state: &mut State, _: &Stamp) {
        if let Some(inspection) = state.inspections.get_mut(&self.number) {
            inspection.sight.ended = Some(self.on);
        }
    }
}
