//! An applicant supplies what the office found lacking, within the time the scheme gives.

use std::sync::Arc;

use basis::digest::Digest;
use basis::id::ApplicationId;
use schemars::JsonSchema;
use scheme::pipeline::StageKind;
use scheme::{Gate, Kind, Scheme};
use serde::{Deserialize, Serialize};

use super::{ApplicationForm, AskForCorrections, Corrections, FilePart};
use crate::act::Stamp;
use crate::command::Named;
use crate::consent;
use crate::context::Context;
use crate::deadline;
use crate::door::{Apply, Decide, Decision, Outcome};
use crate::form::Document;
use crate::people::Role;
use crate::refusal::{Refusal, malformed};
use crate::rights::{self, Object};
use crate::stage;
use crate::state::State;

/// Supplies what was asked for. The self-report stays as it was handed in: what lacked around it, for example a seal,
/// comes as a paper.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct SupplyCorrections {
    /// The application.
    pub application: ApplicationId,
    /// The form anew, where a defect was found in it.
    #[serde(default)]
    pub form: Option<Arc<ApplicationForm>>,
    /// Papers that join the evidence.
    #[serde(default)]
    pub papers: Vec<Document>,
}

/// Corrections were supplied.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CorrectionsSupplied {
    /// The application.
    pub application: ApplicationId,
    /// The form anew.
    pub form: Option<Arc<ApplicationForm>>,
    /// Papers that join the evidence.
    pub papers: Vec<Document>,
}

impl Decide for SupplyCorrections {
    fn scheme(&self, state: &State, _: &Context) -> Option<Digest> {
        state.scheme_of_case(self.application)
    }

    fn decide(&self, state: &State, scheme: &Scheme, cx: &Context) -> Decision {
        if self.form.is_none() && self.papers.is_empty() {
            return malformed("papers", "whoever supplies something hands in a form or a paper");
        }
        let case = state.seen(cx, self.application)?;
        rights::check::<SupplyCorrections>(state, cx, &Object::Case(case))?;
        stage::at(case, scheme, StageKind::Filing)?;
        let round = case.filing.corrections.as_ref();
        let round = round.ok_or(Refusal::of(Kind::Stage).act(AskForCorrections::NAME, Role::ReviewOfficeClerk.id()))?;
        if round.supplied.is_some() {
            return Err(Refusal::of(Kind::Repeated));
        }
        self.check_asked(round)?;
        case.check_follows(cx, round.n)?;
        let asked = scheme.ask(Gate::Receive, &consent::receive_sheet(state, case, cx.done()));
        deadline::check_kept(&asked, cx.done())?;
        let supplied =
            CorrectionsSupplied { application: case.id, form: self.form.clone(), papers: self.papers.clone() };
        Ok(Outcome::event(supplied))
    }
}

impl SupplyCorrections {
    /// Checks that only that is replaced in which the office found a defect.
    fn check_asked(&self, round: &Corrections) -> Result<(), Refusal> {
        if self.form.is_some() && !round.concern(FilePart::Form) {
            return malformed("form", "a form is replaced only where a defect was found in it");
        }
        Ok(())
    }
}

impl Apply for CorrectionsSupplied {
    fn apply(&self, state: &mut State, stamp: &Stamp) {
        let Some(case) = state.case_mut(self.application) else { return };
        case.filing.add(self.form.as_ref(), None, &self.papers, stamp.n);
        if let Some(round) = &mut case.filing.corrections {
            round.supplied = Some(stamp.n);
        }
    }
}
