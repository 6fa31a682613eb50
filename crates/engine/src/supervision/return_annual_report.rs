//! The office gives a yearly report back to be mended.

use basis::digest::Digest;
use basis::id::OrganisationId;
use schemars::JsonSchema;
use scheme::Scheme;
use serde::{Deserialize, Serialize};

use crate::act::Stamp;
use crate::consent::Said;
use crate::context::Context;
use crate::door::{Apply, Decide, Decision, Outcome};
use crate::form::Reason;
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
        let organisation = super::subject::<ReturnAnnualReport>(state, cx, self.organisation)?;
        super::waiting(state, organisation.id, self.year, cx)?;
        Ok(Outcome::event(AnnualReportReturned { returned: self.clone() }))
    }
}

impl Apply for AnnualReportReturned {
    fn apply(&self, state: &mut State, stamp: &Stamp) {
        let report = state.report_mut(self.returned.organisation, self.returned.year);
        report.returned = Some(Said { done: stamp.done, n: stamp.n });
    }
}
