//! An applicant hands in again what its township returned for mending.

use std::sync::Arc;

use basis::day::DoneOn;
use basis::digest::Digest;
use basis::id::ApplicationId;
use schemars::JsonSchema;
use scheme::pipeline::StageKind;
use scheme::{Gate, Kind, Scheme};
use serde::{Deserialize, Serialize};

use super::{ApplicationForm, submit_application};
use crate::act::Stamp;
use crate::case::Case;
use crate::command::Named;
use crate::consent::ReturnForMending;
use crate::context::Context;
use crate::door::{Apply, Decide, Decision, Outcome};
use crate::form::Document;
use crate::people::Role;
use crate::refusal::{Refusal, malformed, pass};
use crate::rights::{self, Object};
use crate::stage;
use crate::state::State;

/// Hands in again. What is left out stays as it was; a self-report is replaced only while the window is open.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct HandInAgain {
    /// The application.
    pub application: ApplicationId,
    /// The form anew.
    #[serde(default)]
    pub form: Option<Arc<ApplicationForm>>,
    /// The self-report anew.
    #[serde(default)]
    pub self_report: Option<Document>,
    /// Papers that join the evidence.
    #[serde(default)]
    pub papers: Vec<Document>,
}

/// It was handed in again.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub struct HandedInAgain {
    /// The application.
    pub application: ApplicationId,
    /// The form anew.
    pub form: Option<Arc<ApplicationForm>>,
    /// The self-report anew.
    pub self_report: Option<Document>,
    /// Papers that join the evidence.
    pub papers: Vec<Document>,
}

impl Decide for HandInAgain {
    fn scheme(&self, state: &State, _: &Context) -> Option<Digest> {
        state.scheme_of_case(self.application)
    }

    fn decide(&self, state: &State, scheme: &Scheme, cx: &Context) -> Decision {
        if self.form.is_none() && self.self_report.is_none() && self.papers.is_empty() {
            return malformed("papers", "whoever supplies something hands in a form or a paper");
        }
        let case = state.seen(cx, self.application)?;
        rights::check::<HandInAgain>(state, cx, &Object::Case(case))?;
        stage::at(case, scheme, StageKind::Filing)?;
        let returned = case.consent.returned.as_ref();
        let returned =
            returned.ok_or(Refusal::of(Kind::Stage).act(ReturnForMending::NAME, Role::TownshipOfficer.id()))?;
        case.check_follows(cx, returned.n)?;
        let asked = pass(scheme.ask(Gate::Submit, &self.sheet(state, case, cx)))?;
        let again = HandedInAgain {
            application: case.id,
            form: self.form.clone(),
            self_report: self.self_report.clone(),
            papers: self.papers.clone(),
        };
        Ok(Outcome::event(again).resting_on(asked.verdicts))
    }
}

impl HandInAgain {
    /// The firm is in time by its first handing in, but for the report: that is frozen when the window closes.
    fn sheet(&self, state: &State, case: &Case, cx: &Context) -> rules::Sheet {
        let submitted: DoneOn = if self.self_report.is_some() { cx.done() } else { case.filing.submitted };
        let form = self.form.as_ref().unwrap_or(&case.filing.form);
        let places = (state.editions.get(&case.edition), state.organisations.get(&case.organisation));
        let (Some(edition), Some(organisation)) = places else { return rules::Sheet::new() };
        let given = submit_application::Given { form: Some(form), self_report: true, evidence: true };
        submit_application::sheet(state, (edition, organisation), &given, submitted, cx.day())
    }
}

impl Apply for HandedInAgain {
    fn apply(&self, state: &mut State, stamp: &Stamp) {
        let Some(case) = state.case_mut(self.application) else { return };
        case.filing.add(self.form.as_ref(), self.self_report.as_ref(), &self.papers, stamp.n);
        case.consent.returned = None;
        case.consent.handed_in_again = Some(crate::consent::Said { done: stamp.done, n: stamp.n });
    }
}
