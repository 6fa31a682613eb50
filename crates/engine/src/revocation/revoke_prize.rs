//! A prize is revoked: from this day its certificate is void.

use basis::day::Day;
use basis::digest::Digest;
use basis::id::ApplicationId;
use schemars::JsonSchema;
use scheme::{Gate, Scheme};
use serde::{Deserialize, Serialize};

use super::{proposed, sheet};
use crate::act::Stamp;
use crate::context::Context;
use crate::door::{Apply, Decide, Decision, Outcome};
use crate::form::Document;
use crate::refusal::pass;
use crate::rights::{self, Object};
use crate::state::State;

/// Revokes a prize.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct RevokePrize {
    /// The application that won.
    pub application: ApplicationId,
    /// The decision as it is served on the winner: facts, basis, and whether money is recovered.
    pub decision: Document,
}

/// A prize was revoked.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PrizeRevoked {
    /// What was revoked.
    pub revoked: RevokePrize,
    /// From when on.
    pub on: Day,
}

impl Decide for RevokePrize {
    fn scheme(&self, state: &State, _: &Context) -> Option<Digest> {
        state.scheme_of_case(self.application)
    }

    fn decide(&self, state: &State, scheme: &Scheme, cx: &Context) -> Decision {
        let case = state.seen(cx, self.application)?;
        rights::check::<RevokePrize>(state, cx, &Object::Case(case))?;
        let (ground, _) = proposed(case)?;
        let asked = pass(scheme.ask(Gate::RevokePrize, &sheet(state, case, Some(ground), cx.done())))?;
        case.revocation.approved.map_or(Ok(()), |(_, said)| cx.check_follows(said.done))?;
        Ok(Outcome::event(PrizeRevoked { revoked: self.clone(), on: cx.day() }).resting_on(asked.verdicts))
    }
}

impl Apply for PrizeRevoked {
    fn apply(&self, state: &mut State, stamp: &Stamp) {
        if let Some(case) = state.case_mut(self.revoked.application) {
            case.revocation.revoked = Some((self.on, stamp.n));
            case.honour.void(stamp.n);
        }
    }
}
