//! The office finds that a yearly report never came; time alone never finds it.

use basis::digest::Digest;
use basis::id::OrganisationId;
use schemars::JsonSchema;
use scheme::{Kind, Scheme};
use serde::{Deserialize, Serialize};

use crate::act::Stamp;
use crate::consent::Said;
use crate::context::Context;
use crate::door::{Apply, Decide, Decision, Outcome};
use crate::form::Reason;
use crate::refusal::Refusal;
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
        let organisation = super::subject::<FindReportMissed>(state, cx, self.organisation)?;
        let owed = super::owed(state, scheme, organisation.id);
        let not_owed = || Refusal::of(Kind::Stage).fact("report-year", i64::from(self.year));
        let last = *owed.get(&self.year).ok_or_else(not_owed)?;
        let report = super::report(state, organisation.id, self.year);
        if report.missed.is_some() {
            return Err(Refusal::of(Kind::Repeated));
        }
        // What came in time, or late, was not missed, and is not by being given back.
        if report.filed.is_some() && (report.timeliness.as_deref() != Some(MISSED) || report.examined.is_some()) {
            return Err(Refusal::of(Kind::Stage));
        }
        if report.filed.is_none() && super::came_before_joining(state, scheme, organisation.id, self.year) {
            return Err(Refusal::of(Kind::Stage));
        }
        let from = super::duty::check_missed_from(scheme, last)?;
        if cx.day() < from {
            return Err(Refusal::of(Kind::Stage).wait(from));
        }
        Ok(Outcome::event(ReportMissed { found: self.clone() }))
    }
}

impl Apply for ReportMissed {
    fn apply(&self, state: &mut State, stamp: &Stamp) {
        let report = state.report_mut(self.found.organisation, self.found.year);
        report.missed = Some(Said { done: stamp.done, n: stamp.n });
    }
}
