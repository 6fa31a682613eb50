//! An applicant asks the office to review what its township did not agree to, or did not answer in time.

use basis::day::{Day, Moment};
use basis::digest::Digest;
use basis::id::ApplicationId;
use rules::{Sheet, Value};
use schemars::JsonSchema;
use scheme::pipeline::StageKind;
use scheme::{Gate, Kind, Scheme};
use serde::{Deserialize, Serialize};

use super::Said;
use crate::act::Stamp;
use crate::case::Case;
use crate::context::Context;
use crate::deadline;
use crate::door::{Apply, Decide, Decision, Outcome};
use crate::form::Reason;
use crate::refusal::{Refusal, pass};
use crate::rights::{self, Object};
use crate::stage;
use crate::state::State;

/// Asks the office to receive an application that its township did not agree to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct AskForReview {
    /// The application.
    pub application: ApplicationId,
    /// Why the office should receive it.
    pub reason: Reason,
}

/// A review was asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReviewAsked {
    /// The application.
    pub application: ApplicationId,
    /// Why the office should receive it.
    pub reason: Reason,
}

impl Decide for AskForReview {
    fn scheme(&self, state: &State, _: &Context) -> Option<Digest> {
        state.scheme_of_case(self.application)
    }

    fn decide(&self, state: &State, scheme: &Scheme, cx: &Context) -> Decision {
        let case = state.seen(cx, self.application)?;
        rights::check::<AskForReview>(state, cx, &Object::Case(case))?;
        stage::at(case, scheme, StageKind::Filing)?;
        if case.consent.given.is_some() || case.consent.review_asked.is_some() {
            return Err(Refusal::of(Kind::Repeated));
        }
        case.consent.check_not_returned()?;
        let rests_on = case.consent.disagreed.unwrap_or(case.handed_in());
        case.check_follows(cx, rests_on.n)?;
        let asked = pass(scheme.ask(Gate::AskForReview, &sheet(case, cx.done().earliest())))?;
        let review = ReviewAsked { application: case.id, reason: self.reason };
        Ok(Outcome::event(review).resting_on(asked.verdicts))
    }
}

/// Returns the facts about what the township has answered, as of an instant.
fn sheet(case: &Case, at: Moment) -> Sheet {
    let (handed_in, disagreed) = (case.handed_in(), case.consent.disagreed);
    let mut sheet = Sheet::new();
    sheet.put("submitted", Value::Moment(handed_in.done.latest()), Some(handed_in.n));
    sheet.put("disagreed", Value::Flag(disagreed.is_some()), disagreed.map(|said| said.n));
    sheet.put("at", Value::Moment(at), None);
    sheet
}

/// Returns the last day on which the township of a case is to answer, where it has not and the scheme gives it one.
pub(crate) fn last_day_of_township(scheme: &Scheme, case: &Case) -> Option<Day> {
    if case.consent.disagreed.is_some() || case.consent.forwarded().is_some() {
        return None;
    }
    deadline::last_day(&scheme.ask(Gate::AskForReview, &sheet(case, case.handed_in().done.latest())))
}

impl Apply for ReviewAsked {
    fn apply(&self, state: &mut State, stamp: &Stamp) {
        if let Some(case) = state.case_mut(self.application) {
            case.consent.review_asked = Some(Said { done: stamp.done, n: stamp.n });
        }
    }
}
