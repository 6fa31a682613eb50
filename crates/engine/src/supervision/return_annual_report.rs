//! The office gives a yearly report back to be mended.

use basis::digest::Digest;
use basis::id::OrganisationId;
use schemars::JsonSchema;
use scheme::{Kind, Scheme};
use serde::{Deserialize, Serialize};

use super::FileAnnualReport;
use crate::act::Stamp;
use crate::command::Named;
use crate::context::Context;
use crate::door::{Apply, Decide, Decision, Outcome};
use crate::form::Reason;
use crate::people::Role;
use crate::refusal::Refusal;
use crate::rights::{self, Object};
use crate::state::State;

/// Gives a report back.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ReturnAnnualReport {
    /// The winner.
    pub organisation: OrganisationId,
    /// Year in which the report is due.
    pub year: i16,
    /// What is lacking.
    pub reason: Reason,
}

/// A report was given back.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct AnnualReportReturned {
    /// What was given back, and why.
    pub returned: ReturnAnnualReport,
}

impl Decide for ReturnAnnualReport {
    fn scheme(&self, state: &State, _: &Context) -> Option<Digest> {
        super::scheme_of(state, self.organisation)
    }

    fn decide(&self, state: &State, _: &Scheme, cx: &Context) -> Decision {
        let organisation = super::subject(state, self.organisation)?;
        rights::check::<ReturnAnnualReport>(state, cx, &Object::Organisation(organisation))?;
        super::waiting(state, organisation.id, self.year, cx)?;
        Ok(Outcome::event(AnnualReportReturned { returned: self.clone() }))
    }
}

/// Returns the refusal of what needs a report that was not handed in.
pub(super) fn wants_report() -> Refusal {
    Refusal::of(Kind::Stage).act(FileAnnualReport::NAME, Role::Signatory.id())
}

impl Apply for AnnualReportReturned {
    fn apply(&self, state: &mut State, stamp: &Stamp) {
        let report = state.winner_mut(self.returned.organisation).reports.entry(self.returned.year).or_default();
        report.returned = Some(stamp.n);
    }
}
