//! A revocation is closed once everything that follows from it has been done.

use basis::digest::Digest;
use basis::id::ApplicationId;
use basis::money::Yuan;
use schemars::JsonSchema;
use scheme::{Gate, Kind, Scheme};
use serde::{Deserialize, Serialize};

use super::{PublishRevocation, TakeBackHonour, revoked, sheet};
use crate::act::Stamp;
use crate::case::Case;
use crate::command::Named;
use crate::context::Context;
use crate::door::{Apply, Decide, Decision, Outcome};
use crate::money::{self, OrderRecovery, RecordRecovery, ReturnRecovered};
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
        let recovery = case.money.recovery.map(|one| one.last);
        let last = [case.revocation.published, case.revocation.taken_back, recovery];
        last.into_iter().flatten().chain([n]).try_for_each(|n| case.check_follows(cx, n))?;
        Ok(Outcome::event(RevocationClosed { application: case.id }).resting_on(asked.verdicts))
    }
}

/// Checks that it was made public, that plaque and certificate came back, and that money paid for what was won by fraud
/// has come back or was referred.
fn check_carried_out(case: &Case) -> Result<(), Refusal> {
    match left_to_do(case) {
        Some((act, by)) => Err(Refusal::of(Kind::Stage).act(act, by.id())),
        None => Ok(()),
    }
}

/// Returns the act that a revocation still wants before it is closed, and whose it is.
pub(crate) fn left_to_do(case: &Case) -> Option<(&'static str, Role)> {
    let part = &case.revocation;
    let is_paid = part.is_for_fraud() && case.money.paid.is_some() && !case.money.is_recovered();
    match case.money.recovery {
        _ if case.money.to_return() > Yuan::ZERO => Some((ReturnRecovered::NAME, Role::FinanceOfficer)),
        _ if part.published.is_none() => Some((PublishRevocation::NAME, Role::ReviewOfficeClerk)),
        _ if part.taken_back.is_none() && is_out(case) => Some((TakeBackHonour::NAME, Role::ReviewOfficeClerk)),
        None if is_paid && !money::set_aside::is_spent(case) => Some((OrderRecovery::NAME, Role::ReviewOfficeDirector)),
        Some(_) if is_paid => Some((RecordRecovery::NAME, Role::FinanceOfficer)),
        None | Some(_) => None,
    }
}

/// Returns whether the winner held a certificate when its prize was revoked.
fn is_out(case: &Case) -> bool {
    let revoked = case.revocation.revoked.map(|(_, n)| n);
    case.honour.certificates.iter().any(|one| one.void.is_some() && one.void == revoked)
}

impl Apply for RevocationClosed {
    fn apply(&self, state: &mut State, stamp: &Stamp) {
        if let Some(case) = state.case_mut(self.application) {
            case.revocation.closed = Some(stamp.n);
        }
    }
}
