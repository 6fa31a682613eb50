//! A township does not agree, with its reason; that does not end the matter.

use basis::digest::Digest;
use basis::id::ApplicationId;
use schemars::JsonSchema;
use scheme::pipeline::StageKind;
use scheme::{Kind, Scheme};
use serde::{Deserialize, Serialize};

use super::Said;
use crate::act::Stamp;
use crate::context::Context;
use crate::door::{Apply, Decide, Decision, Outcome};
use crate::form::Reason;
use crate::refusal::Refusal;
use crate::rights::{self, Object};
use crate::stage;
use crate::state::State;

/// Does not agree to an application.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Disagree {
    /// The application.
    pub application: ApplicationId,
    /// Why.
    pub reason: Reason,
}

/// A township did not agree.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Disagreed {
    /// The application.
    pub application: ApplicationId,
    /// Why.
    pub reason: Reason,
}

impl Decide for Disagree {
    fn scheme(&self, state: &State, _: &Context) -> Option<Digest> {
        state.scheme_of_case(self.application)
    }

    fn decide(&self, state: &State, scheme: &Scheme, cx: &Context) -> Decision {
        let case = state.seen(cx, self.application)?;
        rights::check::<Disagree>(state, cx, &Object::Case(case))?;
        stage::at(case, scheme, StageKind::Filing)?;
        if case.consent.given.is_some() || case.consent.disagreed.is_some() {
            return Err(Refusal::of(Kind::Repeated));
        }
        case.consent.check_not_returned()?;
        case.check_follows(cx, case.handed_in().n)?;
        Ok(Outcome::event(Disagreed { application: case.id, reason: self.reason }))
    }
}

impl Apply for Disagreed {
    fn apply(&self, state: &mut State, stamp: &Stamp) {
        if let Some(case) = state.case_mut(self.application) {
            case.consent.disagreed = Some(Said { done: stamp.done, n: stamp.n });
        }
    }
}
