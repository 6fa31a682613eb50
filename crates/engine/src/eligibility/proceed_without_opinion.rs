//! The office goes on without the answer of a unit that has let its time pass: silence is no consent, and needs a reason.

use basis::digest::Digest;
use basis::id::ApplicationId;
use rules::{Sheet, Value};
use schemars::JsonSchema;
use scheme::pipeline::StageKind;
use scheme::{Gate, Kind, Scheme};
use serde::{Deserialize, Serialize};

use super::{AskUnits, Question};
use crate::act::Stamp;
use crate::case::Case;
use crate::command::Named;
use crate::context::Context;
use crate::deadline;
use crate::door::{Apply, Decide, Decision, Outcome};
use crate::facts;
use crate::form::Reason;
use crate::people::Role;
use crate::refusal::{Refusal, pass};
use crate::rights::{self, Object};
use crate::stage;
use crate::state::State;

/// Goes on without the answer of a unit.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ProceedWithoutOpinion {
    /// The application.
    pub application: ApplicationId,
    /// The unit that has not answered.
    pub unit: String,
    /// Why the office can decide without it.
    pub reason: Reason,
}

/// The office goes on without an answer.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ProceededWithoutOpinion {
    /// The application.
    pub application: ApplicationId,
    /// The unit that has not answered.
    pub unit: String,
    /// Why the office can decide without it.
    pub reason: Reason,
}

impl Decide for ProceedWithoutOpinion {
    fn scheme(&self, state: &State, _: &Context) -> Option<Digest> {
        state.scheme_of_case(self.application)
    }

    fn decide(&self, state: &State, scheme: &Scheme, cx: &Context) -> Decision {
        let case = state.seen(cx, self.application)?;
        rights::check::<ProceedWithoutOpinion>(state, cx, &Object::Case(case))?;
        stage::reached(cx, case, scheme, StageKind::Eligibility)?;
        let question = case.eligibility.asked.get(&self.unit);
        let question = question.ok_or(Refusal::of(Kind::Stage).act(AskUnits::NAME, Role::ReviewOfficeClerk.id()))?;
        if question.is_closed() {
            return Err(Refusal::of(Kind::Repeated));
        }
        case.check_follows(cx, question.n)?;
        let at = Value::Moment(cx.done().earliest());
        let sheet = sheet(case, question).ok_or(Refusal::of(Kind::Stage))?.with("at", at);
        let asked = pass(scheme.ask(Gate::ProceedWithoutOpinion, &sheet))?;
        let proceeded = ProceededWithoutOpinion { application: case.id, unit: self.unit.clone(), reason: self.reason };
        Ok(Outcome::event(proceeded).resting_on(asked.verdicts))
    }
}

fn sheet(case: &Case, question: &Question) -> Option<Sheet> {
    let mut sheet = Sheet::new();
    sheet.put("asked", Value::Day(case.entry(question.n)?.done.day()), Some(question.n));
    facts::decisions(&mut sheet, case);
    Some(sheet)
}

/// Returns the last day on which a unit is to answer, where the scheme gives it one.
pub(crate) fn last_day_of_unit(scheme: &Scheme, case: &Case, question: &Question) -> Option<basis::day::Day> {
    let sheet = sheet(case, question)?;
    let asked = sheet.day("asked")?;
    deadline::last_day(&scheme.ask(Gate::ProceedWithoutOpinion, &sheet.with("at", Value::Moment(asked.start()))))
}

impl Apply for ProceededWithoutOpinion {
    fn apply(&self, state: &mut State, stamp: &Stamp) {
        let Some(case) = state.case_mut(self.application) else { return };
        case.eligibility.asked.entry(self.unit.clone()).and_modify(|question| question.waived = Some(stamp.n));
    }
}
