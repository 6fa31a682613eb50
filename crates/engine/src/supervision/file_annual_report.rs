//! A winner hands in its report on the year before (年度自评报告).

use basis::digest::Digest;
use basis::id::OrganisationId;
use rules::Value;
use schemars::JsonSchema;
use scheme::{Gate, Kind, Scheme};
use serde::{Deserialize, Serialize};

use super::duty;
use crate::act::Stamp;
use crate::consent::Said;
use crate::context::Context;
use crate::door::{Apply, Decide, Decision, Outcome};
use crate::form::{Document, Private};
use crate::money;
use crate::refusal::{Refusal, pass};
use crate::state::State;

/// Hands in the report that is due in a year.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct FileAnnualReport {
    /// The winner.
    pub organisation: OrganisationId,
    /// Year in which the report is due; it tells of the year before.
    pub year: i16,
    /// The matters it tells of, by the words of the scheme.
    pub sections: Vec<String>,
    /// What the money was used for; nothing where none was paid.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub use_of_money: Option<Private>,
    /// The report.
    pub report: Document,
}

/// A report was handed in.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct AnnualReportFiled {
    /// What was handed in.
    pub filed: FileAnnualReport,
    /// How it came, by the word of the rule; nothing where the scheme says nothing of it.
    pub timeliness: Option<String>,
}

impl Decide for FileAnnualReport {
    fn scheme(&self, state: &State, _: &Context) -> Option<Digest> {
        super::scheme_of(state, self.organisation)
    }

    fn decide(&self, state: &State, scheme: &Scheme, cx: &Context) -> Decision {
        let organisation = super::subject::<FileAnnualReport>(state, cx, self.organisation)?;
        if !super::owed(state, scheme, organisation.id).contains_key(&self.year) {
            return Err(Refusal::of(Kind::Stage).fact("report-year", i64::from(self.year)));
        }
        // Nobody tells of a year that is not over.
        let opens = basis::day::Day::january_first(self.year);
        if cx.day() < opens {
            return Err(Refusal::of(Kind::Stage).wait(opens));
        }
        let report = super::report(state, organisation.id, self.year);
        match (report.filed, report.returned) {
            (Some(_), None) => return Err(Refusal::of(Kind::Repeated)),
            (_, Some(returned)) => cx.check_follows(returned.done)?,
            (None, None) => {}
        }
        // What was won under earlier rules is reported on as they asked.
        if duty::is_of_earlier_rules(state, scheme, organisation.id, self.year) {
            return Ok(Outcome::event(AnnualReportFiled { filed: self.clone(), timeliness: None }));
        }
        let mut sheet = duty::timing(self.year, cx.day());
        let sections = self.sections.iter().cloned().map(Value::Text).collect();
        sheet.put("sections", Value::List(sections), None);
        sheet.put("use-of-money", Value::Flag(self.use_of_money.is_some()), None);
        sheet.put("was-paid", Value::Flag(money::was_paid(state, organisation.id)), None);
        let asked = pass(scheme.ask(Gate::FileAnnualReport, &sheet))?;
        let timeliness = asked.figure("timeliness").and_then(Value::as_text).map(str::to_owned);
        Ok(Outcome::event(AnnualReportFiled { filed: self.clone(), timeliness }).resting_on(asked.verdicts))
    }
}

impl Apply for AnnualReportFiled {
    fn apply(&self, state: &mut State, stamp: &Stamp) {
        let report = state.report_mut(self.filed.organisation, self.filed.year);
        report.filed = Some(Said { done: stamp.done, n: stamp.n });
        report.returned = None;
        // What is handed in again came when it came first.
        report.timeliness = report.timeliness.take().or_else(|| self.timeliness.clone());
    }
}
