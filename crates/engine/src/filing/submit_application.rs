//! An organisation hands in its one application of the edition.

use std::sync::Arc;

use basis::day::{Day, DoneOn};
use basis::digest::Digest;
use basis::id::{ApplicationId, EditionId, OrganisationId};
use rules::{Sheet, Value};
use schemars::JsonSchema;
use scheme::{Gate, Kind, Scheme, Verdict};
use serde::{Deserialize, Serialize};

use super::{ApplicationForm, Part};
use crate::act::Stamp;
use crate::call::Edition;
use crate::case::Case;
use crate::context::Context;
use crate::door::{Apply, Decide, Decision, Outcome};
use crate::facts;
use crate::form::Document;
use crate::identity;
use crate::people::Organisation;
use crate::refusal::{Refusal, pass};
use crate::rights::{self, Object};
use crate::standing;
use crate::state::State;
use crate::supervision;

/// Hands in an application.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct SubmitApplication {
    /// The edition; without one the latest.
    #[serde(default)]
    pub edition: Option<EditionId>,
    /// Who applies; without one the organisation of whoever hands in.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub organisation: Option<OrganisationId>,
    /// The form.
    #[serde(default)]
    pub form: Option<Arc<ApplicationForm>>,
    /// The self-report.
    #[serde(default)]
    pub self_report: Option<Document>,
    /// Evidence.
    #[serde(default)]
    pub evidence: Vec<Document>,
}

/// An application was handed in.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub struct ApplicationSubmitted {
    /// The application.
    pub application: ApplicationId,
    /// Its edition.
    pub edition: EditionId,
    /// Whose it is.
    pub organisation: OrganisationId,
    /// The form.
    pub form: Arc<ApplicationForm>,
    /// The self-report.
    pub self_report: Document,
    /// Evidence.
    pub evidence: Vec<Document>,
}

impl Decide for SubmitApplication {
    fn scheme(&self, state: &State, _: &Context) -> Option<Digest> {
        standing::scheme_of(state, self.edition)
    }

    fn decide(&self, state: &State, scheme: &Scheme, cx: &Context) -> Decision {
        let edition = standing::edition(state, self.edition)?;
        rights::check::<SubmitApplication>(state, cx, &Object::Office)?;
        let organisation = state.own_firm::<SubmitApplication>(cx, self.organisation)?;
        let given = Given {
            form: self.form.as_ref(),
            self_report: self.self_report.is_some(),
            evidence: !self.evidence.is_empty(),
        };
        let verdicts = check_submission(state, scheme, (edition, organisation), &given, (cx.done(), cx.day()))?;
        let form = self.form.clone().ok_or(Refusal::of(Kind::Stage).supply("form"))?;
        let self_report = self.self_report.clone().ok_or(Refusal::of(Kind::Stage).supply("self-report"))?;
        let submitted = ApplicationSubmitted {
            application: ApplicationId::from_request(cx.request.as_str(), 0),
            edition: edition.id,
            organisation: organisation.id,
            form,
            self_report,
            evidence: self.evidence.clone(),
        };
        Ok(Outcome::event(submitted).resting_on(verdicts))
    }
}

/// What is there of an application.
pub(crate) struct Given<'a> {
    /// The form.
    pub(crate) form: Option<&'a Arc<ApplicationForm>>,
    /// Whether there is a self-report.
    pub(crate) self_report: bool,
    /// Whether there is evidence.
    pub(crate) evidence: bool,
}

/// Checks that an organisation may join an edition with an application handed in at a time, as things stand on a day.
///
/// # Errors
/// Refuses as *repeated*, *stage*, or by a clause.
pub(crate) fn check_submission(
    state: &State,
    scheme: &Scheme,
    (edition, organisation): (&Edition, &Organisation),
    given: &Given<'_>,
    (submitted, on): (DoneOn, Day),
) -> Result<Vec<Verdict>, Refusal> {
    if identity::same_as(state, organisation.id).iter().any(|one| state.has_applied(edition.id, *one)) {
        return Err(Refusal::of(Kind::Repeated));
    }
    if organisation.life.ended.is_some() {
        return Err(Refusal::of(Kind::Stage));
    }
    let sheet = sheet(state, (edition, organisation), given, submitted, on);
    let again = pass(scheme.ask(Gate::ApplyAgain, &sheet))?;
    let mut asked = pass(scheme.ask(Gate::Submit, &sheet))?;
    asked.verdicts.extend(again.verdicts);
    Ok(asked.verdicts)
}

/// Returns the facts about an application handed in at a time and looked at on a day.
pub(super) fn sheet(
    state: &State,
    (edition, organisation): (&Edition, &Organisation),
    given: &Given<'_>,
    submitted: DoneOn,
    on: Day,
) -> Sheet {
    let form = given.form.cloned().unwrap_or_default();
    let mut sheet = facts::applicant(edition, organisation, &form, None);
    sheet.put("submission", Value::Day(submitted.day()), None);
    sheet.put("on", Value::Day(on), None);
    facts::window(&mut sheet, edition);
    facts::honours(&mut sheet, state, edition, organisation);
    supervision::bars(&mut sheet, state, organisation.id, Some(on));
    sheet.put("submitted", Value::Moment(submitted.latest()), None);
    sheet.put("form", Value::Flag(given.form.is_some()), None);
    sheet.put("pledge", Value::Flag(form.pledge), None);
    sheet.put("self-report", Value::Flag(given.self_report), None);
    sheet.put("evidence", Value::Flag(given.evidence), None);
    sheet
}

impl Apply for ApplicationSubmitted {
    fn apply(&self, state: &mut State, stamp: &Stamp) {
        let filing = Part {
            form: Arc::clone(&self.form),
            self_report: self.self_report.clone(),
            evidence: self.evidence.clone(),
            submitted: stamp.done,
            n: stamp.n,
            form_from: stamp.n,
            corrections: None,
            withdrawn: None,
        };
        state.add_case(Case::new(self.application, self.edition, self.organisation, filing));
    }
}
