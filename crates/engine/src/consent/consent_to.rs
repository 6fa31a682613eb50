//! A township or platform has examined an application and agrees.

use basis::digest::Digest;
use basis::id::ApplicationId;
use schemars::JsonSchema;
use scheme::pipeline::StageKind;
use scheme::{Kind, Scheme};
use serde::{Deserialize, Serialize};

use super::Given;
use crate::act::Stamp;
use crate::context::Context;
use crate::door::{Apply, Decide, Decision, Outcome};
use crate::refusal::Refusal;
use crate::rights::{self, Object};
use crate::stage;
use crate::state::State;

/// Agrees to an application.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Consent {
    /// The application.
    pub application: ApplicationId,
}

/// A township agreed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ConsentGiven {
    /// The application.
    pub application: ApplicationId,
}

impl Decide for Consent {
    fn scheme(&self, state: &State, _: &Context) -> Option<Digest> {
        state.scheme_of_case(self.application)
    }

    fn decide(&self, state: &State, scheme: &Scheme, cx: &Context) -> Decision {
        let case = state.seen(cx, self.application)?;
        rights::check::<Consent>(state, cx, &Object::Case(case))?;
        stage::at(case, scheme, StageKind::Filing)?;
        if case.consent.given.is_some() {
            return Err(Refusal::of(Kind::Repeated));
        }
        case.consent.check_not_returned()?;
        case.check_follows(cx, case.handed_in().n)?;
        Ok(Outcome::event(ConsentGiven { application: case.id }))
    }
}

impl Apply for ConsentGiven {
    fn apply(&self, state: &mut State, stamp: &Stamp) {
        if let Some(case) = state.case_mut(self.application) {
            case.consent.given = Some(Given { by: stamp.actor, done: stamp.done, n: stamp.n });
        }
    }
}
