//! The office has looked at a yearly report and at how the honour is used.

use basis::digest::Digest;
use basis::id::OrganisationId;
use rules::{Sheet, Value};
use schemars::JsonSchema;
use scheme::{Gate, Scheme};
use serde::{Deserialize, Serialize};

use crate::act::Stamp;
use crate::consent::Said;
use crate::context::Context;
use crate::door::{Apply, Decide, Decision, Outcome};
use crate::judged::Decisions;
use crate::refusal::pass;
use crate::state::State;

/// Looks at a report.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct ExamineAnnualReport {
    /// The winner.
    pub organisation: OrganisationId,
    /// Year in which the report is due.
    pub year: i16,
    /// Whether it was looked at as well how the winner uses title and mark.
    pub honour_use_checked: bool,
    /// What is decided on the judged clauses.
    #[serde(default)]
    #[schemars(with = "std::collections::BTreeMap<String, crate::judged::DecisionTaken>")]
    pub decisions: Decisions,
}

/// A report was looked at.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub struct AnnualReportExamined {
    /// What was looked at, and what was decided.
    pub examined: ExamineAnnualReport,
}

impl Decide for ExamineAnnualReport {
    fn scheme(&self, state: &State, _: &Context) -> Option<Digest> {
        super::scheme_of(state, self.organisation)
    }

    fn decide(&self, state: &State, scheme: &Scheme, cx: &Context) -> Decision {
        self.decisions.check_asked_at(scheme, Gate::ExamineAnnualReport)?;
        let organisation = super::subject::<ExamineAnnualReport>(state, cx, self.organisation)?;
        super::waiting(state, organisation.id, self.year, cx)?;
        let mut sheet = Sheet::new().with("honour-use-checked", Value::Flag(self.honour_use_checked));
        self.decisions.put_into(&mut sheet);
        let asked = pass(scheme.ask(Gate::ExamineAnnualReport, &sheet))?;
        Ok(Outcome::event(AnnualReportExamined { examined: self.clone() }).resting_on(asked.verdicts))
    }
}

impl Apply for AnnualReportExamined {
    fn apply(&self, state: &mut State, stamp: &Stamp) {
        let report = state.report_mut(self.examined.organisation, self.examined.year);
        report.examined = Some(Said { done: stamp.done, n: stamp.n });
    }
}
