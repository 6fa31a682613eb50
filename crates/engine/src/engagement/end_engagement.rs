//! The office ends the engagement of a reviewer, who leaves every review that is still open.

use basis::day::Day;
use basis::id::{ApplicationId, PersonId};
use schemars::JsonSchema;
use scheme::{Kind, Scheme};
use serde::{Deserialize, Serialize};

use crate::act::Stamp;
use crate::context::Context;
use crate::door::{Apply, Decide, Decision, Outcome};
use crate::form::Reason;
use crate::refusal::Refusal;
use crate::rights::{self, Object};
use crate::state::State;

/// Ends the engagement of a reviewer on the day it is done.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct EndEngagement {
    /// The person.
    pub person: PersonId,
    /// Why.
    pub reason: Reason,
}

/// An engagement ended.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct EngagementEnded {
    /// The person.
    pub person: PersonId,
    /// First day on which it counts no more.
    pub on: Day,
    /// Cases whose review the person leaves.
    pub left: Vec<ApplicationId>,
    /// Why.
    pub reason: Reason,
}

impl Decide for EndEngagement {
    fn scheme(&self, state: &State, _: &Context) -> Option<basis::digest::Digest> {
        crate::standing::scheme_of(state, None)
    }

    fn decide(&self, state: &State, _: &Scheme, cx: &Context) -> Decision {
        rights::check::<EndEngagement>(state, cx, &Object::Office)?;
        if !state.is_known(self.person) {
            return Err(Refusal::of(Kind::Unknown));
        }
        if !state.is_engaged(self.person, cx.day()) {
            return Err(Refusal::of(Kind::Stage));
        }
        let left = state.reviews_open_to(self.person);
        Ok(Outcome::event(EngagementEnded { person: self.person, on: cx.day(), left, reason: self.reason }))
    }
}

impl Apply for EngagementEnded {
    fn apply(&self, state: &mut State, stamp: &Stamp) {
        for letter in &mut state.reviewer_mut(self.person).letters {
            if letter.is_in_force(self.on) {
                letter.ended = Some(self.on);
            }
        }
        state.leave_reviews(self.person, &self.left, stamp.n);
    }
}
