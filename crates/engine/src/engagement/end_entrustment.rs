//! The office ends the contract of an entrusted body, whose people leave every review that is still open.

use basis::day::Day;
use basis::digest::Digest;
use basis::id::{ApplicationId, BodyId, PersonId};
use schemars::JsonSchema;
use scheme::{Kind, Scheme};
use serde::{Deserialize, Serialize};

use super::Letter;
use crate::act::Stamp;
use crate::context::Context;
use crate::door::{Apply, Decide, Decision, Outcome};
use crate::form::Reason;
use crate::refusal::Refusal;
use crate::rights::{self, Object};
use crate::standing;
use crate::state::State;

/// Ends the contract of an entrusted body on the day it is done, and with it every engagement through the body.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct EndEntrustment {
    /// The body.
    pub body: BodyId,
    /// Why.
    pub reason: Reason,
}

/// A contract ended.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct EntrustmentEnded {
    /// The body.
    pub body: BodyId,
    /// First day on which the contract counts no more.
    pub on: Day,
    /// Whose engagements end with it.
    pub ended: Vec<Dismissed>,
    /// Why.
    pub reason: Reason,
}

/// Somebody whose engagement ended with the contract.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Dismissed {
    /// The person.
    pub person: PersonId,
    /// Cases whose review the person leaves.
    pub left: Vec<ApplicationId>,
}

impl Decide for EndEntrustment {
    fn scheme(&self, state: &State, _: &Context) -> Option<Digest> {
        standing::scheme_of(state, None)
    }

    fn decide(&self, state: &State, _: &Scheme, cx: &Context) -> Decision {
        rights::check::<EndEntrustment>(state, cx, &Object::Office)?;
        let body = state.bodies.get(&self.body).ok_or(Refusal::of(Kind::Unknown))?;
        let contract = body.contract(cx.day()).ok_or(Refusal::of(Kind::Stage))?;
        let ends = |letter: &Letter| letter.rests_on(body.id, contract, cx.day());
        let people = state.reviewers.iter().filter(|(_, record)| record.letters.iter().any(ends));
        let ended =
            people.map(|(person, _)| Dismissed { person: *person, left: state.reviews_open_to(*person) }).collect();
        Ok(Outcome::event(EntrustmentEnded { body: body.id, on: cx.day(), ended, reason: self.reason }))
    }
}

impl Apply for EntrustmentEnded {
    fn apply(&self, state: &mut State, stamp: &Stamp) {
        let Some(body) = state.body_mut(self.body) else { return };
        let Some(contract) = body.contracts.iter_mut().find(|contract| contract.is_in_force(self.on)) else { return };
        let running = contract.clone();
        contract.ended = Some(self.on);
        for one in &self.ended {
            let letters = state.reviewer_mut(one.person).letters.iter_mut();
            letters
                .filter(|letter| letter.rests_on(self.body, &running, self.on))
                .for_each(|it| it.ended = Some(self.on));
            state.leave_reviews(one.person, &one.left, stamp.n);
        }
    }
}
