//! The executive, which approved the award, decides whether it is revoked.

use basis::digest::Digest;
use basis::id::ApplicationId;
use schemars::JsonSchema;
use scheme::{Gate, Kind, Scheme};
use serde::{Deserialize, Serialize};

use super::{Ground, NotifyRevocation, is_found_grave, proposed, sheet};
use crate::act::Stamp;
use crate::case::Case;
use crate::command::Named;
use crate::consent::Said;
use crate::context::Context;
use crate::door::{Apply, Decide, Decision, Outcome};
use crate::form::Document;
use crate::people::Role;
use crate::refusal::{Refusal, pass};
use crate::rights::{self, Object};
use crate::state::State;

/// Records what the executive decided.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ApproveRevocation {
    /// The application that won.
    pub application: ApplicationId,
    /// Whether the prize is to be revoked.
    pub approved: bool,
    /// The minutes.
    pub minutes: Document,
}

/// The executive decided.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RevocationApproved {
    /// What it decided.
    pub decided: ApproveRevocation,
}

impl Decide for ApproveRevocation {
    fn scheme(&self, state: &State, _: &Context) -> Option<Digest> {
        state.scheme_of_case(self.application)
    }

    fn decide(&self, state: &State, scheme: &Scheme, cx: &Context) -> Decision {
        let case = state.seen(cx, self.application)?;
        rights::check::<ApproveRevocation>(state, cx, &Object::Case(case))?;
        let (ground, said) = proposed(case)?;
        if case.revocation.approved.is_some() {
            return Err(Refusal::of(Kind::Repeated));
        }
        // Whatever is decided is told to the winner, who has to know of what.
        if case.revocation.notified.is_none() {
            let wanted = Refusal::of(Kind::Stage);
            return Err(wanted.act(NotifyRevocation::NAME, Role::ReviewOfficeDirector.id()));
        }
        let rests_on = [Some(said), case.revocation.notified, case.revocation.answered];
        rests_on.into_iter().flatten().try_for_each(|said| cx.check_follows(said.done))?;
        let mut outcome = Outcome::default();
        // To leave a prize as it is, nobody has to be heard.
        if self.approved {
            check_ground(state, case, ground)?;
            let asked = pass(scheme.ask(Gate::ApproveRevocation, &sheet(state, case, Some(ground), cx.done())))?;
            outcome = outcome.resting_on(asked.verdicts);
        }
        Ok(outcome.and(RevocationApproved { decided: self.clone() }))
    }
}

/// Checks that the case about conduct on which a revocation was proposed is found to be grave still.
fn check_ground(state: &State, case: &Case, ground: Ground) -> Result<(), Refusal> {
    match ground {
        Ground::Breach(id) if !is_found_grave(state, case, id) => Err(Refusal::of(Kind::Stage)),
        Ground::Breach(_) | Ground::Fraud(_) => Ok(()),
    }
}

impl Apply for RevocationApproved {
    fn apply(&self, state: &mut State, stamp: &Stamp) {
        if let Some(case) = state.case_mut(self.decided.application) {
            case.revocation.approved = Some((self.decided.approved, Said { done: stamp.done, n: stamp.n }));
        }
    }
}
