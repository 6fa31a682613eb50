//! A township returns an application to be mended, with what has to be mended.

use basis::digest::Digest;
use basis::id::ApplicationId;
use schemars::JsonSchema;
use scheme::pipeline::StageKind;
use scheme::{Kind, Scheme};
use serde::{Deserialize, Serialize};

use super::{AcceptApplication, Said};
use crate::act::Stamp;
use crate::command::Named;
use crate::context::Context;
use crate::door::{Apply, Decide, Decision, Outcome};
use crate::form::Reason;
use crate::people::Role;
use crate::refusal::Refusal;
use crate::rights::{self, Object};
use crate::stage;
use crate::state::State;

/// Returns an application for mending.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ReturnForMending {
    /// The application.
    pub application: ApplicationId,
    /// What has to be mended.
    pub reason: Reason,
}

/// A township returned an application.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReturnedForMending {
    /// The application.
    pub application: ApplicationId,
    /// What has to be mended.
    pub reason: Reason,
}

impl Decide for ReturnForMending {
    fn scheme(&self, state: &State, _: &Context) -> Option<Digest> {
        state.scheme_of_case(self.application)
    }

    fn decide(&self, state: &State, scheme: &Scheme, cx: &Context) -> Decision {
        let case = state.seen(cx, self.application)?;
        rights::check::<ReturnForMending>(state, cx, &Object::Case(case))?;
        stage::at(case, scheme, StageKind::Filing)?;
        if case.consent.given.is_some() || case.consent.disagreed.is_some() || case.consent.returned.is_some() {
            return Err(Refusal::of(Kind::Repeated));
        }
        if case.consent.review_asked.is_some() {
            return Err(Refusal::of(Kind::Stage).act(AcceptApplication::NAME, Role::ReviewOfficeClerk.id()));
        }
        case.check_follows(cx, case.handed_in().n)?;
        Ok(Outcome::event(ReturnedForMending { application: case.id, reason: self.reason }))
    }
}

impl Apply for ReturnedForMending {
    fn apply(&self, state: &mut State, stamp: &Stamp) {
        if let Some(case) = state.case_mut(self.application) {
            case.consent.returned = Some(Said { done: stamp.done, n: stamp.n });
        }
    }
}
