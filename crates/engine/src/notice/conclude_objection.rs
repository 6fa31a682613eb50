//! An inquiry ends with a finding; one that bars a case whose notice is over already cancels it at once.

use std::sync::Arc;

use basis::digest::Digest;
use basis::id::{ApplicationId, ObjectionId};
use schemars::JsonSchema;
use scheme::{Asked, Gate, Kind, Scheme};
use serde::{Deserialize, Serialize};

use super::{Concluded, Finding, Harm};
use crate::act::Stamp;
use crate::case::{Case, Left};
use crate::context::Context;
use crate::door::{Apply, Decide, Decision, Outcome};
use crate::form::{Document, Reason};
use crate::inquiry;
use crate::refusal::{Refusal, malformed, pass};
use crate::rights;
use crate::stage;
use crate::state::State;

/// Ends an inquiry.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ConcludeObjection {
    /// The objection.
    pub objection: ObjectionId,
    /// What was found.
    pub finding: Finding,
    /// Whether what was found forbids the award.
    pub bars: bool,
    /// Whether the prize was, or would have been, won by fraud or other improper means: that alone revokes it (Art. 29 of
    /// the first award), and later conduct does not.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub fraud: bool,
    /// What was found, in full.
    pub report: Document,
    /// Why it ends so.
    pub reason: Reason,
}

/// An inquiry ended.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ObjectionConcluded {
    /// How it ended.
    pub concluded: ConcludeObjection,
    /// The application it is about; nothing if it is about the office.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub application: Option<ApplicationId>,
    /// Stage at which the finding ends the case, if its notice is over already.
    pub cancelled_at: Option<String>,
}

impl Decide for ConcludeObjection {
    fn scheme(&self, state: &State, _: &Context) -> Option<Digest> {
        state.scheme_of_objection(self.objection)
    }

    fn decide(&self, state: &State, scheme: &Scheme, cx: &Context) -> Decision {
        if self.bars && !self.finding.is_substantiated() {
            return malformed("bars", "only what was found at least partly true can forbid the award");
        }
        if self.fraud && !self.bars {
            return malformed("fraud", "what was won by fraud forbids the award");
        }
        let (objection, case) = inquiry::seen(state, cx, self.objection)?;
        if self.bars && case.is_none() {
            return malformed("bars", "only what is said of an applicant can bar an award");
        }
        rights::check::<ConcludeObjection>(state, cx, &inquiry::object(case))?;
        inquiry::check_handler(state, objection, cx)?;
        if objection.concluded.is_some() {
            return Err(Refusal::of(Kind::Repeated));
        }
        cx.check_follows(objection.received)?;
        let mut outcome = Outcome::default();
        let mut cancelled_at = None;
        if let Some(case) = case {
            if self.finding.is_substantiated() {
                let inquiry = &objection.inquiry;
                let hearing = inquiry.notified.map(|(_, n)| n).into_iter().chain(inquiry.reply);
                hearing.into_iter().try_for_each(|n| case.check_follows(cx, n))?;
                let heard = scheme.ask(Gate::ConcludeObjection, &inquiry::hearing_sheet(objection, cx.done()));
                outcome = outcome.resting_on(pass(heard.about(case.id))?.verdicts);
            }
            if let Some((stage, barred)) = self.cancels(state, scheme, case, cx) {
                cancelled_at = Some(stage);
                outcome = outcome.resting_on(barred.verdicts);
            }
        }
        let application = case.map(|case| case.id);
        Ok(outcome.and(ObjectionConcluded { concluded: self.clone(), application, cancelled_at }))
    }
}

impl ConcludeObjection {
    /// Returns the stage at which the finding ends a case whose notice is over already, with what the scheme says.
    fn cancels(&self, state: &State, scheme: &Scheme, case: &Case, cx: &Context) -> Option<(String, Asked)> {
        let past_notice = case.notice.closed.is_some() && !super::is_decided_since(case, scheme);
        let here = stage::position(case, scheme).filter(|_| self.bars && past_notice)?;
        let found = Harm { open: 0, barring: super::harm(state, case, cx.done()).barring + 1 };
        let barred = super::ask(state, scheme, case, cx.done(), found);
        let otherwise = super::ask(state, scheme, case, cx.done(), Harm::default());
        (barred.stop().is_some() && otherwise.stop().is_none()).then(|| (here.id.clone(), barred))
    }
}

impl Apply for ObjectionConcluded {
    fn apply(&self, state: &mut State, stamp: &Stamp) {
        if let Some(objection) = state.objections.get_mut(&self.concluded.objection) {
            Arc::make_mut(objection).concluded = Some(Concluded {
                finding: self.concluded.finding,
                bars: self.concluded.bars,
                fraud: self.concluded.fraud,
                report: self.concluded.report.clone(),
                done: stamp.done,
                n: stamp.n,
            });
        }
        let Some(case) = self.application.and_then(|id| state.case_mut(id)) else { return };
        if let Some(stage) = &self.cancelled_at {
            cancel(case, stage, stamp.n);
        }
    }
}

/// Takes in that the case has lost its eligibility.
pub(super) fn cancel(case: &mut Case, stage: &str, n: u64) {
    case.notice.cancelled = Some(n);
    case.leave(stage, Left::Ended, n);
}
