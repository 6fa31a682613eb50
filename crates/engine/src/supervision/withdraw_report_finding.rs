//! The office takes back what it found of a yearly report: that it never came, that it was looked at, or given back.

use basis::digest::Digest;
use basis::id::{MatterId, OrganisationId};
use schemars::JsonSchema;
use scheme::{Kind, Scheme};
use serde::{Deserialize, Serialize};

use super::{
    Breach, ConcludeBreachCase, CorrectBreachCase, ExamineAnnualReport, FindReportMissed, Report, ReturnAnnualReport,
    rested,
};
use crate::act::Stamp;
use crate::command::Named;
use crate::consent::Said;
use crate::context::Context;
use crate::correction::{self, AffectedActs, CorrectionKind};
use crate::door::{Apply, Decide, Decision, Outcome};
use crate::form::{Document, Reason};
use crate::people::Role;
use crate::refusal::Refusal;
use crate::state::State;

/// What was found of a report.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum ReportFinding {
    /// It never came.
    Missed,
    /// It was looked at.
    Examined,
    /// It was given back.
    Returned,
}

/// Takes a finding back that was wrong, or entered of another firm or year. A second person compares.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct WithdrawReportFinding {
    /// The winner.
    pub organisation: OrganisationId,
    /// Year in which the report is due.
    pub year: i16,
    /// What was found.
    pub finding: ReportFinding,
    /// What kind of mistake it was.
    pub kind: CorrectionKind,
    /// How it came about.
    pub reason: Reason,
    /// What proves it: the receipt of the post, the report itself.
    pub document: Document,
    /// Decision of the leading group; needed once it has decided on what rests on the finding.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub matter: Option<MatterId>,
}

/// A finding was taken back.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReportFindingWithdrawn {
    /// What was taken back.
    pub withdrawn: WithdrawReportFinding,
    /// Act that had found it.
    pub found: u64,
    /// Acts that rested on it, by case; each is to be looked at.
    pub affected: Vec<AffectedActs>,
}

impl Decide for WithdrawReportFinding {
    fn scheme(&self, state: &State, _: &Context) -> Option<Digest> {
        super::scheme_of(state, self.organisation)
    }

    fn decide(&self, state: &State, scheme: &Scheme, cx: &Context) -> Decision {
        let organisation = super::known::<WithdrawReportFinding>(state, cx, self.organisation)?;
        cx.check_second_person(true)?;
        let report = super::report(state, organisation.id, self.year);
        let wanted = || Refusal::of(Kind::Stage).act(self.finding.command(), Role::ReviewOfficeDirector.id());
        let found = self.finding.of(&report).ok_or_else(wanted)?;
        cx.check_follows(found.done)?;
        let affected = match self.finding {
            ReportFinding::Missed => {
                check_nothing_unlisted(state, organisation.id, found.n)?;
                rested::by_missed(state, organisation.id, found.n)
            }
            // What was looked at waits to be looked at, what was given back has come: nothing else rests on that.
            ReportFinding::Examined | ReportFinding::Returned => Vec::new(),
        };
        let verdicts = correction::check_reopened(state, scheme, cx, self.matter, &affected)?;
        let withdrawn = ReportFindingWithdrawn { withdrawn: self.clone(), found: found.n, affected };
        Ok(Outcome::event(withdrawn).resting_on(verdicts))
    }
}

/// Checks that no case about conduct rests on nothing but missed reports and stands in the history of no application, where
/// it could be listed: it is concluded, or set right, first.
fn check_nothing_unlisted(state: &State, organisation: OrganisationId, found: u64) -> Result<(), Refusal> {
    let mut breaches = super::breaches(state, organisation).map(|(_, breach)| breach);
    let is_listed = |breach: &Breach| state.touched_by(breach.opened.n).next().is_some();
    let rests = |breach: &&Breach| breach.of_reports && breach.opened.n > found && breach.stands();
    let rests = breaches.find(|breach| rests(breach) && !is_listed(breach));
    let Some(breach) = rests else { return Ok(()) };
    let first = breach.concluded.map_or(ConcludeBreachCase::NAME, |_| CorrectBreachCase::NAME);
    Err(Refusal::of(Kind::Stage).act(first, Role::ReviewOfficeDirector.id()))
}

impl ReportFinding {
    /// Returns the command by which it is found.
    fn command(self) -> &'static str {
        match self {
            ReportFinding::Missed => FindReportMissed::NAME,
            ReportFinding::Examined => ExamineAnnualReport::NAME,
            ReportFinding::Returned => ReturnAnnualReport::NAME,
        }
    }

    /// Returns when it was found of a report, if it was.
    fn of(self, report: &Report) -> Option<Said> {
        match self {
            ReportFinding::Missed => report.missed,
            ReportFinding::Examined => report.examined,
            ReportFinding::Returned => report.returned,
        }
    }
}

impl Apply for ReportFindingWithdrawn {
    fn apply(&self, state: &mut State, stamp: &Stamp) {
        let report = state.report_mut(self.withdrawn.organisation, self.withdrawn.year);
        let place = match self.withdrawn.finding {
            ReportFinding::Missed => &mut report.missed,
            ReportFinding::Examined => &mut report.examined,
            ReportFinding::Returned => &mut report.returned,
        };
        *place = None;
        correction::open(state, &self.affected, stamp.n);
    }
}
