//! Two reviewers state in writing that the applicant has refused to confirm the report, or has not answered.

use basis::digest::Digest;
use basis::id::ApplicationId;
use schemars::JsonSchema;
use scheme::{Kind, Scheme};
use serde::{Deserialize, Serialize};

use super::{check_engaged, check_free, reported};
use crate::act::Stamp;
use crate::context::Context;
use crate::door::{Apply, Decide, Decision, Outcome};
use crate::form::{Document, Reason};
use crate::panel::Panel;
use crate::people::Role;
use crate::refusal::Refusal;
use crate::rights::{self, Object};
use crate::state::State;

/// States why the report of the round the case has reached last is not confirmed. One reviewer of its panel proposes
/// it and another seconds it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct StateUnconfirmed {
    /// The application.
    pub application: ApplicationId,
    /// The statement, signed by both.
    pub statement: Document,
    /// Why it is not confirmed.
    pub reason: Reason,
}

/// It was stated that a report is not confirmed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct UnconfirmedStated {
    /// The application.
    pub application: ApplicationId,
    /// The round reported on.
    pub round: String,
    /// The statement.
    pub statement: Document,
    /// Why.
    pub reason: Reason,
}

impl Decide for StateUnconfirmed {
    fn scheme(&self, state: &State, _: &Context) -> Option<Digest> {
        state.scheme_of_case(self.application)
    }

    fn decide(&self, state: &State, scheme: &Scheme, cx: &Context) -> Decision {
        let case = state.seen(cx, self.application)?;
        rights::check::<StateUnconfirmed>(state, cx, &Object::Case(case))?;
        check_free(state, cx, case.id)?;
        check_engaged(state, cx)?;
        let (round, part) = reported(case, scheme)?;
        // Whose round was another hears no more than that, or a panel of the papers would learn who went on to the site.
        let panel = state.panel_of(case.id, round).filter(|panel| panel.reviewers.contains(&cx.actor()));
        let panel = panel.ok_or(Refusal::of(Kind::Stage))?;
        check_second(state, panel, cx, case.id)?;
        if part.unconfirmed.is_some() {
            return Err(Refusal::of(Kind::Repeated));
        }
        if part.confirmed.is_some() {
            return Err(Refusal::of(Kind::Stage));
        }
        part.report.as_ref().map_or(Ok(()), |report| case.check_follows(cx, report.n))?;
        Ok(Outcome::event(UnconfirmedStated {
            application: case.id,
            round: round.to_owned(),
            statement: self.statement.clone(),
            reason: self.reason,
        }))
    }
}

/// Checks that another reviewer of the panel, free of interest, states the same.
fn check_second(state: &State, panel: &Panel, cx: &Context, case: ApplicationId) -> Result<(), Refusal> {
    let states = |second| second != cx.by && panel.reviewers.contains(&second) && state.is_free(second, case);
    if cx.seconded_by.is_some_and(states) {
        return Ok(());
    }
    Err(Refusal::of(Kind::SecondPerson).act("second", Role::Reviewer.id()))
}

impl Apply for UnconfirmedStated {
    fn apply(&self, state: &mut State, stamp: &Stamp) {
        if let Some(case) = state.case_mut(self.application) {
            case.rounds.entry(self.round.clone()).or_default().unconfirmed = Some(stamp.n);
        }
    }
}
