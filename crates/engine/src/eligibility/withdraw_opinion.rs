//! A member unit takes its answer back before the office has decided; it may then give another.

use basis::digest::Digest;
use basis::id::ApplicationId;
use schemars::JsonSchema;
use scheme::pipeline::StageKind;
use scheme::{Kind, Scheme};
use serde::{Deserialize, Serialize};

use super::{GiveOpinion, own_unit};
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

/// Takes an answer back.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct WithdrawOpinion {
    /// The application.
    pub application: ApplicationId,
    /// The unit; without one that of whoever takes back.
    #[serde(default)]
    pub unit: Option<String>,
    /// Why.
    pub reason: Reason,
}

/// An answer was taken back.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct OpinionWithdrawn {
    /// The application.
    pub application: ApplicationId,
    /// The unit.
    pub unit: String,
    /// Why.
    pub reason: Reason,
}

impl Decide for WithdrawOpinion {
    fn scheme(&self, state: &State, _: &Context) -> Option<Digest> {
        state.scheme_of_case(self.application)
    }

    fn decide(&self, state: &State, scheme: &Scheme, cx: &Context) -> Decision {
        let case = state.seen(cx, self.application)?;
        rights::check::<WithdrawOpinion>(state, cx, &Object::Case(case))?;
        let unit = own_unit(state, cx, self.unit.as_deref()).ok_or(Refusal::of_right(WithdrawOpinion::NAME))?;
        stage::reached(cx, case, scheme, StageKind::Eligibility)?;
        let unasked = || Refusal::of(Kind::Stage).act(super::AskUnits::NAME, Role::ReviewOfficeClerk.id());
        let given = case.eligibility.asked.get(&unit).ok_or_else(unasked)?.opinion.as_ref();
        let given = given.ok_or(Refusal::of(Kind::Stage).act(GiveOpinion::NAME, Role::UnitOfficer.id()))?;
        case.check_follows(cx, given.n)?;
        Ok(Outcome::event(OpinionWithdrawn { application: case.id, unit, reason: self.reason }))
    }
}

impl Apply for OpinionWithdrawn {
    fn apply(&self, state: &mut State, _: &Stamp) {
        let Some(case) = state.case_mut(self.application) else { return };
        case.reopen_hearing();
        case.eligibility.asked.entry(self.unit.clone()).and_modify(|question| question.opinion = None);
    }
}
