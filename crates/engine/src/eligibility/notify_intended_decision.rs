//! The office tells an applicant, before it does, what it means to decide against it and why.

use basis::digest::Digest;
use basis::id::ApplicationId;
use schemars::JsonSchema;
use scheme::pipeline::StageKind;
use scheme::{Gate, Kind, Scheme};
use serde::{Deserialize, Serialize};

use super::{GiveOpinion, RecordLaterFact};
use crate::act::Stamp;
use crate::case::Case;
use crate::command::Named;
use crate::consent::Said;
use crate::context::Context;
use crate::door::{Apply, Decide, Decision, Outcome};
use crate::facts;
use crate::form::Reason;
use crate::refusal::Refusal;
use crate::rights::{self, Object};
use crate::stage;
use crate::state::State;

/// Tells an applicant what the office means to decide against it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct NotifyIntendedDecision {
    /// The application.
    pub application: ApplicationId,
    /// Facts and condition on which the decision would rest.
    pub reason: Reason,
}

/// Commands by which the office comes to know of something that may speak against an applicant.
const LEARNT_BY: &[&str] = &[GiveOpinion::NAME, RecordLaterFact::NAME];

/// An applicant was told.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct IntendedDecisionNotified {
    /// The application.
    pub application: ApplicationId,
    /// Facts and condition on which the decision would rest.
    pub reason: Reason,
}

impl Decide for NotifyIntendedDecision {
    fn scheme(&self, state: &State, _: &Context) -> Option<Digest> {
        state.scheme_of_case(self.application)
    }

    fn decide(&self, state: &State, scheme: &Scheme, cx: &Context) -> Decision {
        let case = state.seen(cx, self.application)?;
        rights::check::<NotifyIntendedDecision>(state, cx, &Object::Case(case))?;
        match case.eligibility.decided {
            None => stage::reached(cx, case, scheme, StageKind::Eligibility).map(drop)?,
            Some(_) => check_denied(state, scheme, case, cx)?,
        }
        if case.eligibility.told().is_some() {
            return Err(Refusal::of(Kind::Repeated));
        }
        // Nobody means to decide on what is not known yet.
        let mut learnt = case.history.iter().filter(|entry| LEARNT_BY.contains(&&*entry.command));
        learnt.try_for_each(|entry| cx.check_follows(entry.done))?;
        Ok(Outcome::event(IntendedDecisionNotified { application: case.id, reason: self.reason }))
    }
}

/// Checks that something speaks against an applicant that was found eligible: before it ends, it is heard on that.
///
/// # Errors
/// Refuses as *stage*.
fn check_denied(state: &State, scheme: &Scheme, case: &Case, cx: &Context) -> Result<(), Refusal> {
    let denied = || scheme.ask(Gate::OpenVote, &facts::case(state, case, cx.day())).is_denied();
    // What a meeting has voted on is left out of none; a meeting that could not vote is followed by another.
    let voted = state.editions.get(&case.edition).is_some_and(|edition| edition.vote.was_voted_on(case));
    if case.ended().is_none() && !voted && denied() { Ok(()) } else { Err(Refusal::of(Kind::Stage)) }
}

impl Apply for IntendedDecisionNotified {
    fn apply(&self, state: &mut State, stamp: &Stamp) {
        if let Some(case) = state.case_mut(self.application) {
            case.eligibility.told = Some(Said { done: stamp.done, n: stamp.n });
        }
    }
}
