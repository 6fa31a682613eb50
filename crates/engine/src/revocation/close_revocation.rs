//! A revocation is closed once everything that follows from it has been done.

use basis::digest::Digest;
use basis::id::ApplicationId;
use schemars::JsonSchema;
use scheme::{Gate, Kind, Scheme};
use serde::{Deserialize, Serialize};

use super::{TakeBackHonour, revoked, sheet};
use crate::act::Stamp;
use crate::case::Case;
use crate::command::Named;
use crate::context::Context;
use crate::door::{Apply, Decide, Decision, Outcome};
use crate::money::OrderRecovery;
use crate::people::Role;
use crate::refusal::{Refusal, pass};
use crate::rights::{self, Object};
use crate::state::State;

/// Closes a revocation.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct CloseRevocation {
    /// The application that won.
    pub application: ApplicationId,
}

/// A revocation was closed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RevocationClosed {
    /// The application that won.
    pub application: ApplicationId,
}

impl Decide for CloseRevocation {
    fn scheme(&self, state: &State, _: &Context) -> Option<Digest> {
        state.scheme_of_case(self.application)
    }

    fn decide(&self, state: &State, scheme: &Scheme, cx: &Context) -> Decision {
        let case = state.seen(cx, self.application)?;
        rights::check::<CloseRevocation>(state, cx, &Object::Case(case))?;
        let (_, n) = revoked(case)?;
        if case.revocation.closed.is_some() {
            return Err(Refusal::of(Kind::Repeated));
        }
        let ground = case.revocation.proposed.map(|(ground, _)| ground);
        let asked = pass(scheme.ask(Gate::CloseRevocation, &sheet(state, case, ground, cx.done())))?;
        check_carried_out(case)?;
        let last = [case.revocation.published, case.revocation.taken_back];
        last.into_iter().flatten().chain([n]).try_for_each(|n| case.check_follows(cx, n))?;
        Ok(Outcome::event(RevocationClosed { application: case.id }).resting_on(asked.verdicts))
    }
}

/// Checks that plaque and certificate came back, and that money paid for what was won by fraud is on its way back.
fn check_carried_out(case: &Case) -> Result<(), Refusal> {
    if case.revocation.taken_back.is_none() && case.honour.was_given() {
        return Err(Refusal::of(Kind::Stage).act(TakeBackHonour::NAME, Role::ReviewOfficeClerk.id()));
    }
    if case.revocation.is_for_fraud() && case.money.paid.is_some() && !case.money.is_recovered() {
        return Err(Refusal::of(Kind::Stage).act(OrderRecovery::NAME, Role::ReviewOfficeDirector.id()));
    }
    Ok(())
}

impl Apply for RevocationClosed {
    fn apply(&self, state: &mut State, stamp: &Stamp) {
        if let Some(case) = state.case_mut(self.application) {
            case.revocation.closed = Some(stamp.n);
        }
    }
}
