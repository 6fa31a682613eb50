//! The office makes its work plan for a year; without one it opens no edition of that year.

use basis::digest::Digest;
use schemars::JsonSchema;
use scheme::{Kind, Scheme};
use serde::{Deserialize, Serialize};

use crate::act::Stamp;
use crate::context::Context;
use crate::door::{Apply, Decide, Decision, Outcome};
use crate::form::Document;
use crate::refusal::Refusal;
use crate::rights::{self, Object};
use crate::state::State;

/// Sets the work plan of a year.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct SetWorkPlan {
    /// Id of the scheme that is carried out.
    pub scheme: String,
    /// The year.
    pub year: i16,
    /// The plan.
    pub plan: Document,
}

/// A work plan was set.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct WorkPlanSet {
    /// The award.
    pub award: String,
    /// The year.
    pub year: i16,
    /// The plan.
    pub plan: Document,
}

impl Decide for SetWorkPlan {
    fn scheme(&self, state: &State, _: &Context) -> Option<Digest> {
        state.text_of(&self.scheme)
    }

    fn decide(&self, state: &State, _: &Scheme, cx: &Context) -> Decision {
        rights::check::<SetWorkPlan>(state, cx, &Object::Office)?;
        state.text_of(&self.scheme).ok_or(Refusal::of(Kind::Unknown))?;
        if state.office.plans.contains_key(&(self.scheme.clone(), self.year)) {
            return Err(Refusal::of(Kind::Repeated));
        }
        Ok(Outcome::event(WorkPlanSet { award: self.scheme.clone(), year: self.year, plan: self.plan.clone() }))
    }
}

impl Apply for WorkPlanSet {
    fn apply(&self, state: &mut State, stamp: &Stamp) {
        state.office.plans.insert((self.award.clone(), self.year), (stamp.done, stamp.n));
    }
}
