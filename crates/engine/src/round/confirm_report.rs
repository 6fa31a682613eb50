//! The applicant confirms the panel's report: its facts, not its scores.

use basis::digest::Digest;
use basis::id::ApplicationId;
use schemars::JsonSchema;
use scheme::{Kind, Scheme};
use serde::{Deserialize, Serialize};

use super::reported;
use crate::act::Stamp;
use crate::context::Context;
use crate::door::{Apply, Decide, Decision, Outcome};
use crate::form::Private;
use crate::refusal::Refusal;
use crate::rights::{self, Object};
use crate::state::State;

/// Confirms the report of the round the case has reached last. It can still be done after a statement that it was not.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ConfirmReport {
    /// The application.
    pub application: ApplicationId,
    /// What the applicant does not agree with, fact by fact; none where it confirms without reservation.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub reservations: Vec<Private>,
}

/// A report was confirmed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReportConfirmed {
    /// The application.
    pub application: ApplicationId,
    /// The round reported on.
    pub round: String,
    /// What the applicant does not agree with.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub reservations: Vec<Private>,
}

impl Decide for ConfirmReport {
    fn scheme(&self, state: &State, _: &Context) -> Option<Digest> {
        state.scheme_of_case(self.application)
    }

    fn decide(&self, state: &State, scheme: &Scheme, cx: &Context) -> Decision {
        let case = state.seen(cx, self.application)?;
        rights::check::<ConfirmReport>(state, cx, &Object::Case(case))?;
        let (round, part) = reported(case, scheme)?;
        if part.confirmed.is_some() {
            return Err(Refusal::of(Kind::Repeated));
        }
        part.report.as_ref().map_or(Ok(()), |report| case.check_follows(cx, report.n))?;
        let (round, reservations) = (round.to_owned(), self.reservations.clone());
        Ok(Outcome::event(ReportConfirmed { application: case.id, round, reservations }))
    }
}

impl Apply for ReportConfirmed {
    fn apply(&self, state: &mut State, stamp: &Stamp) {
        if let Some(case) = state.case_mut(self.application) {
            let part = case.rounds.entry(self.round.clone()).or_default();
            part.confirmed = Some(stamp.n);
            part.reservations = self.reservations.len();
        }
    }
}
