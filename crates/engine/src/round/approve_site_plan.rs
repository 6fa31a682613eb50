//! The director approves the plan of a visit, which can begin from then on.

use basis::digest::Digest;
use basis::id::ApplicationId;
use schemars::JsonSchema;
use scheme::pipeline::StageKind;
use scheme::{Kind, Scheme};
use serde::{Deserialize, Serialize};

use crate::act::Stamp;
use crate::context::Context;
use crate::door::{Apply, Decide, Decision, Outcome};
use crate::refusal::Refusal;
use crate::rights::{self, Object};
use crate::stage;
use crate::state::State;

/// Approves the plan of the round the case stands at.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ApproveSitePlan {
    /// The application.
    pub application: ApplicationId,
}

/// A plan was approved.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SitePlanApproved {
    /// The application.
    pub application: ApplicationId,
    /// The round.
    pub round: String,
}

impl Decide for ApproveSitePlan {
    fn scheme(&self, state: &State, _: &Context) -> Option<Digest> {
        state.scheme_of_case(self.application)
    }

    fn decide(&self, state: &State, scheme: &Scheme, cx: &Context) -> Decision {
        let case = state.seen(cx, self.application)?;
        rights::check::<ApproveSitePlan>(state, cx, &Object::Case(case))?;
        let round = stage::reached(cx, case, scheme, StageKind::Round)?;
        let plan = case.rounds.get(&round.id).and_then(|part| part.plan.as_ref());
        let plan = plan.ok_or(Refusal::of(Kind::Stage).act("plan-site-visit", super::PANEL_LEADER))?;
        if plan.approved.is_some() {
            return Err(Refusal::of(Kind::Repeated));
        }
        if state.is_same_person(plan.by, cx.actor()) {
            return Err(Refusal::of(Kind::Conflict));
        }
        case.check_follows(cx, plan.n)?;
        Ok(Outcome::event(SitePlanApproved { application: case.id, round: round.id.clone() }))
    }
}

impl Apply for SitePlanApproved {
    fn apply(&self, state: &mut State, stamp: &Stamp) {
        let case = state.case_mut(self.application);
        let part = case.and_then(|case| case.rounds.get_mut(&self.round));
        if let Some(plan) = part.and_then(|part| part.plan.as_mut()) {
            plan.approved = Some(stamp.n);
        }
    }
}
