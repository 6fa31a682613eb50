//! The panel's leader files its report, and the case leaves the round.

use basis::digest::Digest;
use basis::id::ApplicationId;
use rules::Value;
use schemars::JsonSchema;
use scheme::{Gate, Kind, Scheme};
use serde::{Deserialize, Serialize};

use super::{Report, check_engaged, check_free, round_at_work, work_facts};
use crate::act::Stamp;
use crate::case::Left;
use crate::context::Context;
use crate::door::{Apply, Decide, Decision, Outcome};
use crate::form::{Document, Private};
use crate::refusal::{Refusal, pass};
use crate::rights::{self, Object};
use crate::state::State;

/// Files the panel's report on the round the case stands at. Whether the applicant must confirm it is asked later, at
/// the gate to which the scheme binds it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct FileReport {
    /// The application.
    pub application: ApplicationId,
    /// The report.
    pub report: Document,
    /// Whether the panel proposes the applicant for what comes next: the shortlist, the list of candidates.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub proposes: Option<bool>,
    /// What the applicant does well (优势), point by point.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub strengths: Vec<Private>,
    /// What it can do better (改进空间), point by point.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub opportunities: Vec<Private>,
}

/// A report was filed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReportFiled {
    /// The application.
    pub application: ApplicationId,
    /// The round, which the case has passed with it.
    pub round: String,
    /// The report.
    pub report: Document,
    /// Whether the panel proposes the applicant for what comes next.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub proposes: Option<bool>,
    /// What the applicant does well.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub strengths: Vec<Private>,
    /// What it can do better.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub opportunities: Vec<Private>,
}

impl Decide for FileReport {
    fn scheme(&self, state: &State, _: &Context) -> Option<Digest> {
        state.scheme_of_case(self.application)
    }

    fn decide(&self, state: &State, scheme: &Scheme, cx: &Context) -> Decision {
        let case = state.seen(cx, self.application)?;
        rights::check::<FileReport>(state, cx, &Object::Case(case))?;
        check_free(state, cx, case.id)?;
        check_engaged(state, cx)?;
        let (round, panel) = round_at_work(state, case, scheme, cx, |panel| panel.leader == cx.actor())?;
        if case.rounds.get(&round.id).is_none_or(|part| part.agreed.is_none()) {
            return Err(Refusal::of(Kind::Stage).act("agree-scores", super::PANEL_LEADER));
        }
        let made = Value::Flag(self.proposes.is_some());
        let sheet = work_facts(state, panel, case, &round.id).with("proposal-made", made);
        let asked = pass(scheme.ask(Gate::FileReport, &sheet))?;
        let filed = ReportFiled {
            application: case.id,
            round: round.id.clone(),
            report: self.report.clone(),
            proposes: self.proposes,
            strengths: self.strengths.clone(),
            opportunities: self.opportunities.clone(),
        };
        Ok(Outcome::event(filed).resting_on(asked.verdicts))
    }
}

impl Apply for ReportFiled {
    fn apply(&self, state: &mut State, stamp: &Stamp) {
        if let Some(case) = state.case_mut(self.application) {
            let report = Report {
                document: self.report.clone(),
                proposes: self.proposes,
                strengths: self.strengths.clone(),
                opportunities: self.opportunities.clone(),
                n: stamp.n,
            };
            case.rounds.entry(self.round.clone()).or_default().report = Some(report);
            case.leave(&self.round, Left::Passed, stamp.n);
        }
    }
}
