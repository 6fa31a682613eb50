//! An applicant withdraws; what was its place is given to nobody else.

use basis::digest::Digest;
use basis::id::ApplicationId;
use rules::{Sheet, Value};
use schemars::JsonSchema;
use scheme::pipeline::StageKind;
use scheme::{Gate, Kind, Scheme};
use serde::{Deserialize, Serialize};

use crate::act::Stamp;
use crate::call::Edition;
use crate::case::{Case, Left};
use crate::context::Context;
use crate::door::{Apply, Decide, Decision, Outcome};
use crate::form::Reason;
use crate::named_facts::NamedFact;
use crate::refusal::{Refusal, pass};
use crate::rights::{self, Object};
use crate::state::State;

/// Withdraws an application.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct WithdrawApplication {
    /// The application.
    pub application: ApplicationId,
    /// Why, if the applicant says so.
    #[serde(default)]
    pub reason: Option<Reason>,
}

/// An application was withdrawn.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ApplicationWithdrawn {
    /// The application.
    pub application: ApplicationId,
    /// All stages in their order. At which of them it stands, or that it has ended without the applicant knowing, the
    /// event does not say: whoever withdraws is shown it.
    pub stages: Vec<String>,
    /// Why.
    pub reason: Option<Reason>,
}

impl Decide for WithdrawApplication {
    fn scheme(&self, state: &State, _: &Context) -> Option<Digest> {
        state.scheme_of_case(self.application)
    }

    fn decide(&self, state: &State, scheme: &Scheme, cx: &Context) -> Decision {
        let case = state.seen(cx, self.application)?;
        rights::check::<WithdrawApplication>(state, cx, &Object::Case(case))?;
        if case.filing.withdrawn.is_some() {
            return Err(Refusal::of(Kind::Repeated));
        }
        if has_answer(state, case, scheme) {
            return Err(Refusal::of(Kind::Stage));
        }
        case.check_follows(cx, case.filing.n)?;
        let asked = pass(scheme.ask(Gate::Withdraw, &sheet(state, case)))?;
        let stages = scheme.stages.iter().map(|stage| stage.id.clone()).collect();
        let withdrawn = ApplicationWithdrawn { application: case.id, stages, reason: self.reason };
        Ok(Outcome::event(withdrawn).resting_on(asked.verdicts))
    }
}

/// Returns whether the applicant knows how the case ended. A case that has ended without the applicant having been told
/// is withdrawn like any other: to refuse it would tell.
fn has_answer(state: &State, case: &Case, scheme: &Scheme) -> bool {
    let told_at_once = |id: &str| {
        let mut early = scheme.stages.iter().filter(|stage| stage.id == id);
        early.any(|stage| matches!(stage.kind, StageKind::Filing | StageKind::Eligibility))
    };
    case.ended().is_some_and(|(id, _)| told_at_once(id)) || NamedFact::Released.is_true(state, case, None, None)
}

fn sheet(state: &State, case: &Case) -> Sheet {
    let meeting = state.editions.get(&case.edition).and_then(|edition| edition.vote.plenary.as_ref());
    let decided = case.eligibility.decided;
    let mut sheet = Sheet::new();
    sheet.put("before-meeting", Value::Flag(meeting.is_none()), meeting.map(|meeting| meeting.n));
    sheet.put("before-review", Value::Flag(decided.is_none()), decided.map(|decided| decided.n));
    sheet
}

impl Apply for ApplicationWithdrawn {
    fn apply(&self, state: &mut State, stamp: &Stamp) {
        let Some(case) = state.case_mut(self.application) else { return };
        case.filing.withdrawn = Some(stamp.n);
        let here = self.stages.iter().find(|stage| !case.stages.contains_key(*stage));
        if let Some(stage) = here.filter(|_| case.ended().is_none()) {
            case.leave(stage, Left::Withdrawn, stamp.n);
        }
        let edition = case.edition;
        let on_a_slip =
            |edition: &std::sync::Arc<Edition>| edition.vote.slips.values().flatten().any(|id| *id == self.application);
        if state.editions.get(&edition).is_some_and(on_a_slip)
            && let Some(edition) = state.edition_mut(edition)
        {
            edition.vote.take_off(self.application, stamp.n);
        }
    }
}
