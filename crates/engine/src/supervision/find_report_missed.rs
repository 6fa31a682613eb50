//! The office finds that a yearly report never came; time alone never finds it.

use basis::digest::Digest;
use basis::id::OrganisationId;
use schemars::JsonSchema;
use scheme::{Kind, Scheme};
use serde::{Deserialize, Serialize};

use crate::act::Stamp;
use crate::context::Context;
use crate::door::{Apply, Decide, Decision, Outcome};
use crate::form::Reason;
use crate::refusal::Refusal;
use crate::rights::{self, Object};
use crate::state::State;

/// Word of the rule for a report that comes after the last day on which it is only late.
const MISSED: &str = "missed";

/// Finds that a report is missing.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct FindReportMissed {
    /// The winner.
    pub organisation: OrganisationId,
    /// Year in which the report was due.
    pub year: i16,
    /// On what the finding rests, the reminders say.
    pub reason: Reason,
}

/// A report was found to be missing.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReportMissed {
    /// What was found.
    pub found: FindReportMissed,
}

impl Decide for FindReportMissed {
    fn scheme(&self, state: &State, _: &Context) -> Option<Digest> {
        super::scheme_of(state, self.organisation)
    }

    fn decide(&self, state: &State, scheme: &Scheme, cx: &Context) -> Decision {
        let organisation = super::subject(state, self.organisation)?;
        rights::check::<FindReportMissed>(state, cx, &Object::Organisation(organisation))?;
        let owed = super::owed(state, scheme, organisation.id);
        let not_owed = || Refusal::of(Kind::Stage).fact("report-year", i64::from(self.year));
        let last = *owed.get(&self.year).ok_or_else(not_owed)?;
        let winner = super::winner(state, organisation.id);
        let report = winner.reports.get(&self.year);
        if report.is_some_and(|report| report.missed.is_some()) {
            return Err(Refusal::of(Kind::Repeated));
        }
        // What came in time, or late, was not missed; what was given back and never came again was.
        let came = report.filter(|report| report.filed.is_some() && report.returned.is_none());
        if came.is_some_and(|report| report.timeliness.as_deref() != Some(MISSED) || report.examined.is_some()) {
            return Err(Refusal::of(Kind::Stage));
        }
        let from = super::missed_from(scheme, last).ok_or(Refusal::of(Kind::Stage))?;
        if cx.day() < from {
            return Err(Refusal::of(Kind::Stage).wait(from));
        }
        Ok(Outcome::event(ReportMissed { found: self.clone() }))
    }
}

impl Apply for ReportMissed {
    fn apply(&self, state: &mut State, stamp: &Stamp) {
        let report = state.winner_mut(self.found.organisation).reports.entry(self.found.year).or_default();
        report.missed = Some(stamp.n);
    }
}
