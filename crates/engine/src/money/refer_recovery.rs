//! What was not paid back in time is referred to whoever enforces it (移送).

use basis::digest::Digest;
use basis::id::ApplicationId;
use basis::money::Yuan;
use schemars::JsonSchema;
use scheme::recourse::Paper;
use scheme::{Kind, Scheme};
use serde::{Deserialize, Serialize};

use super::ordered;
use crate::act::Stamp;
use crate::context::Context;
use crate::delivery;
use crate::door::{Apply, Decide, Decision, Outcome};
use crate::form::Document;
use crate::refusal::Refusal;
use crate::rights::{self, Object};
use crate::state::State;

/// Refers what is left.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ReferRecovery {
    /// The application that had won.
    pub application: ApplicationId,
    /// The letter to whoever enforces it.
    pub letter: Document,
}

/// What is left was referred.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RecoveryReferred {
    /// What was referred.
    pub referred: ReferRecovery,
}

impl Decide for ReferRecovery {
    fn scheme(&self, state: &State, _: &Context) -> Option<Digest> {
        state.scheme_of_case(self.application)
    }

    fn decide(&self, state: &State, scheme: &Scheme, cx: &Context) -> Decision {
        let case = state.seen(cx, self.application)?;
        rights::check::<ReferRecovery>(state, cx, &Object::Case(case))?;
        let recovery = ordered(case)?;
        if recovery.referred.is_some() || recovery.left() == Yuan::ZERO {
            return Err(Refusal::of(Kind::Repeated));
        }
        if cx.day() <= recovery.until {
            return Err(Refusal::of(Kind::Stage).wait(recovery.until.next()));
        }
        // Nobody enforces what the firm was never told.
        let served = delivery::served(state, scheme, case, Paper::Recovery)?;
        let on = served.on(scheme).ok_or(Refusal::of(Kind::Stage))?;
        if cx.day() < on {
            return Err(Refusal::of(Kind::Stage).wait(on));
        }
        cx.check_follows(served.said.done)?;
        case.check_follows(cx, recovery.last)?;
        Ok(Outcome::event(RecoveryReferred { referred: self.clone() }))
    }
}

impl Apply for RecoveryReferred {
    fn apply(&self, state: &mut State, stamp: &Stamp) {
        let case = state.case_mut(self.referred.application);
        if let Some(recovery) = case.and_then(|case| case.money.recovery.as_mut()) {
            recovery.referred = Some(stamp.n);
            recovery.last = stamp.n;
        }
    }
}
