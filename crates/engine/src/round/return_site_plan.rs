//! The director gives the plan of a visit back, and says why: the leader plans anew.

use basis::digest::Digest;
use basis::id::ApplicationId;
use schemars::JsonSchema;
use scheme::pipeline::StageKind;
use scheme::{Kind, Scheme};
use serde::{Deserialize, Serialize};

use super::PlanSiteVisit;
use crate::act::Stamp;
use crate::command::Named;
use crate::context::Context;
use crate::door::{Apply, Decide, Decision, Outcome};
use crate::form::Reason;
use crate::refusal::Refusal;
use crate::rights::{self, Object};
use crate::stage;
use crate::state::State;

/// Gives a plan back that has not been approved.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ReturnSitePlan {
    /// The application.
    pub application: ApplicationId,
    /// What is to be planned otherwise.
    pub reason: Reason,
}

/// A plan was given back.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SitePlanReturned {
    /// The application.
    pub application: ApplicationId,
    /// The round.
    pub round: String,
    /// What is to be planned otherwise.
    pub reason: Reason,
}

impl Decide for ReturnSitePlan {
    fn scheme(&self, state: &State, _: &Context) -> Option<Digest> {
        state.scheme_of_case(self.application)
    }

    fn decide(&self, state: &State, scheme: &Scheme, cx: &Context) -> Decision {
        let case = state.seen(cx, self.application)?;
        rights::check::<ReturnSitePlan>(state, cx, &Object::Case(case))?;
        let round = stage::reached(cx, case, scheme, StageKind::Round)?;
        let plan = case.rounds.get(&round.id).and_then(|part| part.plan);
        let plan = plan.ok_or(Refusal::of(Kind::Stage).act(PlanSiteVisit::NAME, super::PANEL_LEADER))?;
        // What was approved is planned anew by the leader, and needs its own approval.
        if plan.approved.is_some() {
            return Err(Refusal::of(Kind::Stage));
        }
        case.check_follows(cx, plan.n)?;
        Ok(Outcome::event(SitePlanReturned { application: case.id, round: round.id.clone(), reason: self.reason }))
    }
}

impl Apply for SitePlanReturned {
    fn apply(&self, state: &mut State, _: &Stamp) {
        let case = state.case_mut(self.application);
        if let Some(part) = case.and_then(|case| case.rounds.get_mut(&self.round)) {
            part.plan = None;
        }
    }
}
