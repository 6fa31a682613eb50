//! The body that leads the award proposes to revoke a prize; the office enters it from the sealed minutes, by two people.

use basis::digest::Digest;
use basis::id::{ApplicationId, BreachId, ObjectionId};
use schemars::JsonSchema;
use scheme::{Gate, Kind, Scheme};
use serde::{Deserialize, Serialize};

use super::{Ground, Part, set_aside, sheet};
use crate::act::Stamp;
use crate::case::Case;
use crate::consent::Said;
use crate::context::Context;
use crate::door::{Apply, Decide, Decision, Outcome};
use crate::form::Document;
use crate::labels::Label;
use crate::refusal::{Refusal, malformed, pass};
use crate::rights::{self, Object};
use crate::state::State;
use crate::supervision;

/// Proposes to revoke a prize, on one of two grounds.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ProposeRevocation {
    /// The application that won.
    pub application: ApplicationId,
    /// The inquiry that found fraud.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub objection: Option<ObjectionId>,
    /// The case about later conduct.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub breach: Option<BreachId>,
    /// The minutes.
    pub minutes: Document,
}

/// A revocation was proposed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RevocationProposed {
    /// What was proposed, and on what ground.
    pub proposed: ProposeRevocation,
}

impl Decide for ProposeRevocation {
    fn scheme(&self, state: &State, _: &Context) -> Option<Digest> {
        state.scheme_of_case(self.application)
    }

    fn decide(&self, state: &State, scheme: &Scheme, cx: &Context) -> Decision {
        let Some(ground) = self.ground() else {
            return malformed(
                "breach",
                "a revocation rests on an inquiry or on a case about conduct, and on one alone",
            );
        };
        let case = state.seen(cx, self.application)?;
        rights::check::<ProposeRevocation>(state, cx, &Object::Case(case))?;
        cx.check_second_person(true)?;
        let Some(announced) = case.approval.announced else { return Err(Refusal::of(Kind::Stage)) };
        case.check_follows(cx, announced)?;
        if case.revocation.open().is_some() || set_aside::is_spent(case, ground) {
            return Err(Refusal::of(Kind::Repeated));
        }
        self.check_known(state, case, cx)?;
        let asked = pass(scheme.ask(Gate::ProposeRevocation, &sheet(state, case, Some(ground), cx.done())))?;
        Ok(Outcome::event(RevocationProposed { proposed: self.clone() }).resting_on(asked.verdicts))
    }
}

impl ProposeRevocation {
    fn ground(&self) -> Option<Ground> {
        match (self.objection, self.breach) {
            (Some(objection), None) => Some(Ground::Fraud(objection)),
            (None, Some(breach)) => Some(Ground::Breach(breach)),
            (None, None) | (Some(_), Some(_)) => None,
        }
    }

    /// Checks that what it rests on is known, and was found before.
    fn check_known(&self, state: &State, case: &Case, cx: &Context) -> Result<(), Refusal> {
        if let Some(objection) = self.objection {
            state.seen_under(cx, case.id, Label::Objection)?;
            let found = state.objections.get(&objection).filter(|_| case.notice.objections.contains(&objection));
            let found = found.ok_or(Refusal::of(Kind::Unknown))?;
            found.concluded.as_ref().map_or(Ok(()), |found| cx.check_follows(found.done))?;
        }
        if let Some(breach) = self.breach {
            let mut known = supervision::breaches_for(state, case);
            let (_, found) = known.find(|(id, _)| *id == breach).ok_or(Refusal::of(Kind::Unknown))?;
            found.concluded.map_or(Ok(()), |(_, said)| cx.check_follows(said.done))?;
        }
        Ok(())
    }
}

impl Apply for RevocationProposed {
    fn apply(&self, state: &mut State, stamp: &Stamp) {
        let said = Said { done: stamp.done, n: stamp.n };
        if let (Some(case), Some(ground)) = (state.case_mut(self.proposed.application), self.proposed.ground()) {
            // A proposal that was decided against leaves nothing to the next.
            let set_aside = std::mem::take(&mut case.revocation.set_aside);
            case.revocation = Part { proposed: Some((ground, said)), set_aside, ..Part::default() };
        }
    }
}
