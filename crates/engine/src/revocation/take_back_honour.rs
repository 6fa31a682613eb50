//! Plaque and certificate of a revoked prize come back to the office.

use basis::digest::Digest;
use basis::id::ApplicationId;
use schemars::JsonSchema;
use scheme::{Kind, Scheme};
use serde::{Deserialize, Serialize};

use super::revoked;
use crate::act::Stamp;
use crate::context::Context;
use crate::door::{Apply, Decide, Decision, Outcome};
use crate::form::Document;
use crate::refusal::Refusal;
use crate::rights::{self, Object};
use crate::state::State;

/// Records that plaque and certificate were taken back, or that they cannot be: the receipt, or the statement why not.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct TakeBackHonour {
    /// The application that won.
    pub application: ApplicationId,
    /// The receipt.
    pub receipt: Document,
}

/// Plaque and certificate were taken back.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct HonourTakenBack {
    /// What was recorded.
    pub taken_back: TakeBackHonour,
}

impl Decide for TakeBackHonour {
    fn scheme(&self, state: &State, _: &Context) -> Option<Digest> {
        state.scheme_of_case(self.application)
    }

    fn decide(&self, state: &State, _: &Scheme, cx: &Context) -> Decision {
        let case = state.seen(cx, self.application)?;
        rights::check::<TakeBackHonour>(state, cx, &Object::Case(case))?;
        let (_, n) = revoked(case)?;
        if case.revocation.taken_back.is_some() {
            return Err(Refusal::of(Kind::Repeated));
        }
        case.check_follows(cx, n)?;
        Ok(Outcome::event(HonourTakenBack { taken_back: self.clone() }))
    }
}

impl Apply for HonourTakenBack {
    fn apply(&self, state: &mut State, stamp: &Stamp) {
        if let Some(case) = state.case_mut(self.taken_back.application) {
            case.revocation.taken_back = Some(stamp.n);
        }
    }
}
