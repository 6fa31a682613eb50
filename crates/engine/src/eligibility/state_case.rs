//! An applicant states its case against what the office means to decide (陈述申辩).

use basis::day::{Day, DoneOn};
use basis::digest::Digest;
use basis::id::ApplicationId;
use rules::{Sheet, Value};
use schemars::JsonSchema;
use scheme::pipeline::StageKind;
use scheme::{Gate, Kind, Scheme, Verdict};
use serde::{Deserialize, Serialize};

use super::NotifyIntendedDecision;
use crate::act::Stamp;
use crate::case::Case;
use crate::command::Named;
use crate::consent::Said;
use crate::context::Context;
use crate::deadline;
use crate::door::{Apply, Decide, Decision, Outcome};
use crate::facts;
use crate::form::{Document, Private};
use crate::people::Role;
use crate::refusal::{Refusal, pass};
use crate::rights::{self, Object};
use crate::stage;
use crate::state::State;

/// States the case of an applicant.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct StateCase {
    /// The application.
    pub application: ApplicationId,
    /// What the applicant says to it.
    pub statement: Private,
    /// Papers that prove it.
    #[serde(default)]
    pub papers: Vec<Document>,
}

/// A case was stated.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CaseStated {
    /// The application.
    pub application: ApplicationId,
    /// What the applicant says to it.
    pub statement: Private,
    /// Papers that prove it.
    pub papers: Vec<Document>,
}

impl Decide for StateCase {
    fn scheme(&self, state: &State, _: &Context) -> Option<Digest> {
        state.scheme_of_case(self.application)
    }

    fn decide(&self, state: &State, scheme: &Scheme, cx: &Context) -> Decision {
        let case = state.seen(cx, self.application)?;
        rights::check::<StateCase>(state, cx, &Object::Case(case))?;
        // What stands before an applicant who was told nothing says nothing of how far the office has come.
        let told = case.eligibility.told();
        let told =
            told.ok_or(Refusal::of(Kind::Stage).act(NotifyIntendedDecision::NAME, Role::ReviewOfficeDirector.id()))?;
        // Once it is decided that it is eligible, how far it has come since is not told by whether it may speak.
        if case.eligibility.decided.is_none_or(|decided| !decided.eligible) {
            stage::reached(cx, case, scheme, StageKind::Eligibility)?;
        }
        if case.eligibility.statement().is_some() {
            return Err(Refusal::of(Kind::Repeated));
        }
        case.check_follows(cx, told.n)?;
        deadline::check_kept(&scheme.ask(Gate::FindIneligible, &hearing(case, cx.done())), cx.done())?;
        Ok(Outcome::event(CaseStated { application: case.id, statement: self.statement, papers: self.papers.clone() }))
    }
}

/// Returns the facts about the hearing of an applicant, as of a time.
fn hearing(case: &Case, at: DoneOn) -> Sheet {
    let mut sheet = Sheet::new();
    if let Some(told) = case.eligibility.told() {
        sheet.put("told", Value::Day(told.done.day()), Some(told.n));
    }
    let statement = case.eligibility.statement();
    sheet.put("statement", Value::Flag(statement.is_some()), statement.map(|said| said.n));
    sheet.put("at", Value::Moment(at.earliest()), None);
    facts::decisions(&mut sheet, case);
    sheet
}

/// Returns the verdicts by which an applicant has been heard: it was told, and has stated its case or let its time pass.
///
/// # Errors
/// Refuses by the provision that asks for it, with the act that is missing.
pub(crate) fn heard(scheme: &Scheme, case: &Case, cx: &Context) -> Result<Vec<Verdict>, Refusal> {
    let refused = |refusal: Refusal| match case.eligibility.told() {
        None => refusal.act(NotifyIntendedDecision::NAME, Role::ReviewOfficeDirector.id()),
        Some(_) => refusal,
    };
    Ok(pass(scheme.ask(Gate::FindIneligible, &hearing(case, cx.done()))).map_err(refused)?.verdicts)
}

/// Returns the last day on which an applicant that was told may state its case, where the scheme gives it one.
pub(crate) fn last_day_of_hearing(scheme: &Scheme, case: &Case) -> Option<Day> {
    let told = case.eligibility.told().filter(|_| case.eligibility.statement().is_none())?;
    deadline::last_day(&scheme.ask(Gate::FindIneligible, &hearing(case, told.done)))
}

impl Apply for CaseStated {
    fn apply(&self, state: &mut State, stamp: &Stamp) {
        // The papers stay with the act: among the evidence a township, and later a panel, would learn of the hearing.
        if let Some(case) = state.case_mut(self.application) {
            case.eligibility.statement = Some(Said { done: stamp.done, n: stamp.n });
        }
    }
}
