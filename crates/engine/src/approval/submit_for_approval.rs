//! The list goes to the executive: whom the vote proposed and the notice left unharmed, and nobody in anybody's place.

use std::collections::BTreeSet;

use basis::digest::Digest;
use basis::id::{ApplicationId, EditionId};
use rules::{Sheet, Value};
use schemars::JsonSchema;
use scheme::pipeline::StageKind;
use scheme::{Gate, Kind, Scheme};
use serde::{Deserialize, Serialize};

use super::is_noticed;
use crate::act::Stamp;
use crate::case::Case;
use crate::context::Context;
use crate::door::{Apply, Decide, Decision, Outcome};
use crate::form::Document;
use crate::inspection;
use crate::refusal::{Refusal, malformed, pass};
use crate::rights::{self, Object};
use crate::state::State;
use crate::{facts, inquiry, notice, stage, standing};

/// Puts winners before the executive.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct SubmitForApproval {
    /// The edition; without one the latest.
    #[serde(default)]
    pub edition: Option<EditionId>,
    /// The applications on the list.
    pub applications: Vec<ApplicationId>,
}

/// Winners were put before the executive.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SubmittedForApproval {
    /// The edition.
    pub edition: EditionId,
    /// The applications on the list.
    pub applications: Vec<ApplicationId>,
}

impl Decide for SubmitForApproval {
    fn scheme(&self, state: &State, _: &Context) -> Option<Digest> {
        standing::scheme_of(state, self.edition)
    }

    fn decide(&self, state: &State, scheme: &Scheme, cx: &Context) -> Decision {
        if self.applications.is_empty() || !are_distinct(&self.applications) {
            return malformed("applications", "a list names at least one case and each once");
        }
        let edition = standing::edition(state, self.edition)?;
        let cases = standing::named(state, edition, &self.applications, cx)?;
        rights::check::<SubmitForApproval>(state, cx, &Object::Office)?;
        inspection::check_answered(state, edition.id, cx)?;
        let mut outcome = Outcome::default();
        for case in cases {
            let asked = pass(scheme.ask(Gate::SubmitForApproval, &self.sheet(state, scheme, case, cx)).about(case.id))?;
            stage::reached_by_all(cx, [case], scheme, StageKind::Approval)?;
            if case.approval.submitted.is_some() {
                return Err(Refusal::of(Kind::Repeated).about(case.id));
            }
            outcome = outcome.resting_on(asked.verdicts);
            still_unharmed(state, scheme, case, cx)?;
        }
        Ok(outcome.and(SubmittedForApproval { edition: edition.id, applications: self.applications.clone() }))
    }
}

/// Returns whether a list names each case once.
pub(super) fn are_distinct(named: &[ApplicationId]) -> bool {
    named.iter().collect::<BTreeSet<_>>().len() == named.len()
}

/// What came up after the notice was closed holds the case until the executive has decided, whatever its date.
///
/// # Errors
/// Refuses as closing the notice would.
pub(super) fn still_unharmed(state: &State, scheme: &Scheme, case: &Case, cx: &Context) -> Result<(), Refusal> {
    if case.notice.closed.is_some() {
        pass(notice::ask(state, scheme, case, cx.done(), notice::harm(state, case, cx.done())))?;
    }
    Ok(())
}

impl SubmitForApproval {
    fn sheet(&self, state: &State, scheme: &Scheme, case: &Case, cx: &Context) -> Sheet {
        let refill = |case: &Case| case.vote.won.is_none() || case.ended().is_some();
        let mut sheet = Sheet::new().with("refills", Value::Whole(i64::from(refill(case))));
        sheet.put("noticed", Value::Flag(is_noticed(case, scheme)), case.notice.closed.map(|(_, n)| n));
        let notice = state.editions.get(&case.edition).map(|edition| &edition.notice);
        // Letter and report tell how the inquiries ended: what came to its end later is told again.
        let concluded = state.last_conclusion(std::iter::once(case));
        let tells = |paper: &Option<(Document, u64)>| {
            paper.as_ref().map(|(_, n)| *n).filter(|n| concluded.is_none_or(|concluded| concluded.n < *n))
        };
        let told = notice.and_then(|notice| tells(&notice.units_notified));
        let report = notice.and_then(|notice| tells(&notice.inquiry_report));
        sheet.put("units-notified", Value::Flag(told.is_some()), told);
        sheet.put("inquiry-report", Value::Flag(report.is_some()), report);
        sheet.put("open-leads", Value::Whole(inquiry::open_leads(state, case, cx.done())), None);
        facts::decisions(&mut sheet, case);
        sheet
    }
}

impl Apply for SubmittedForApproval {
    fn apply(&self, state: &mut State, stamp: &Stamp) {
        for id in &self.applications {
            if let Some(case) = state.case_mut(*id) {
                case.approval.submitted = Some(stamp.n);
            }
        }
    }
}
