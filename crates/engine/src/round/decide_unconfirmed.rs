//! The director decides whether a case goes on whose report the applicant has not confirmed.

use basis::digest::Digest;
use basis::id::ApplicationId;
use schemars::JsonSchema;
use scheme::pipeline::{Stage, StageKind};
use scheme::{Kind, Scheme};
use serde::{Deserialize, Serialize};

use super::reported;
use crate::act::Stamp;
use crate::case::Left;
use crate::context::Context;
use crate::door::{Apply, Decide, Decision, Outcome};
use crate::form::Reason;
use crate::people::Role;
use crate::refusal::Refusal;
use crate::rights::{self, Object};
use crate::stage;
use crate::state::State;

/// Decides on a case about which two reviewers have stated that its report is not confirmed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct DecideUnconfirmed {
    /// The application.
    pub application: ApplicationId,
    /// Whether it goes on; it ends here where it does not.
    #[serde(rename = "goes-on")]
    pub goes_on: bool,
    /// Why.
    pub reason: Reason,
}

/// It was decided on an unconfirmed report.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct UnconfirmedDecided {
    /// The application.
    pub application: ApplicationId,
    /// The round reported on.
    pub round: String,
    /// Whether it goes on.
    pub goes_on: bool,
    /// The stage at which it ends, where it does not go on.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub ends_at: Option<String>,
    /// Why.
    pub reason: Reason,
}

impl Decide for DecideUnconfirmed {
    fn scheme(&self, state: &State, _: &Context) -> Option<Digest> {
        state.scheme_of_case(self.application)
    }

    fn decide(&self, state: &State, scheme: &Scheme, cx: &Context) -> Decision {
        let case = state.seen(cx, self.application)?;
        rights::check::<DecideUnconfirmed>(state, cx, &Object::Case(case))?;
        let (round, part) = reported(case, scheme)?;
        // Only the report that the list of candidates looks at has to be confirmed.
        let looks_at = |stage: &Stage| stage.totals.iter().any(|weight| weight.round == round);
        if !scheme.stages_of(StageKind::Candidates).any(|(_, stage)| looks_at(stage)) {
            return Err(Refusal::of(Kind::Stage));
        }
        let stated = part.unconfirmed.ok_or(Refusal::of(Kind::Stage).act("state-unconfirmed", Role::Reviewer.id()))?;
        if part.admitted.is_some() {
            return Err(Refusal::of(Kind::Repeated));
        }
        if part.confirmed.is_some() {
            return Err(Refusal::of(Kind::Stage));
        }
        case.check_follows(cx, stated)?;
        let here = stage::position(case, scheme).filter(|_| !self.goes_on).map(|stage| stage.id.clone());
        Ok(Outcome::event(UnconfirmedDecided {
            application: case.id,
            round: round.to_owned(),
            goes_on: self.goes_on,
            ends_at: here,
            reason: self.reason,
        }))
    }
}

impl Apply for UnconfirmedDecided {
    fn apply(&self, state: &mut State, stamp: &Stamp) {
        let Some(case) = state.case_mut(self.application) else { return };
        case.rounds.entry(self.round.clone()).or_default().admitted = Some((self.goes_on, stamp.n));
        if let Some(stage) = &self.ends_at {
            case.leave(stage, Left::Ended, stamp.n);
        }
    }
}
