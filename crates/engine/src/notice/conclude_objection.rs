//! An inquiry ends with a finding; one that bars a case whose notice is over already cancels it at once.

use std::sync::Arc;

use basis::digest::Digest;
use basis::id::{ApplicationId, ObjectionId};
use schemars::JsonSchema;
use scheme::{Kind, Scheme};
use serde::{Deserialize, Serialize};

use super::{Concluded, Finding, Harm, Objection};
use crate::act::Stamp;
use crate::case::{Case, Left};
use crate::context::Context;
use crate::door::{Apply, Decide, Decision, Outcome};
use crate::form::{Document, Reason};
use crate::labels::Label;
use crate::people::Role;
use crate::refusal::{Refusal, malformed};
use crate::rights::{self, Object};
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
    /// The application it is about.
    pub application: ApplicationId,
    /// Stage at which the finding ends the case, if its notice is over already.
    pub cancelled_at: Option<String>,
}

impl Decide for ConcludeObjection {
    fn scheme(&self, state: &State, _: &Context) -> Option<Digest> {
        state.objections.get(&self.objection).and_then(|one| state.scheme_of_case(one.case))
    }

    fn decide(&self, state: &State, scheme: &Scheme, cx: &Context) -> Decision {
        if self.bars && !self.finding.is_substantiated() {
            return malformed("bars", "only what was found at least partly true can forbid the award");
        }
        let objection = state.objections.get(&self.objection).ok_or(Refusal::of(Kind::Unknown))?;
        let case = state.seen_under(cx, objection.case, Label::Objection)?;
        rights::check::<ConcludeObjection>(state, cx, &Object::Case(case))?;
        check_handler(state, objection, cx)?;
        if objection.concluded.is_some() {
            return Err(Refusal::of(Kind::Repeated));
        }
        case.check_follows(cx, objection.n)?;
        let mut outcome = Outcome::default();
        let mut cancelled_at = None;
        let past_notice = case.notice.closed.is_some() && case.approval.approved.is_none();
        if let (true, true, Some(here)) = (self.bars, past_notice, stage::position(case, scheme)) {
            let found = Harm { open: 0, barring: super::harm(state, case, cx.done()).barring + 1 };
            let barred = super::ask(state, scheme, case, cx.done(), found);
            let otherwise = super::ask(state, scheme, case, cx.done(), Harm::default());
            if barred.stop().is_some() && otherwise.stop().is_none() {
                cancelled_at = Some(here.id.clone());
                outcome = outcome.resting_on(barred.verdicts);
            }
        }
        Ok(outcome.and(ObjectionConcluded { concluded: self.clone(), application: case.id, cancelled_at }))
    }
}

/// The one who looked into it concludes, or the director. Others who conclude objections are not told that it is done by
/// people like them.
fn check_handler(state: &State, objection: &Objection, cx: &Context) -> Result<(), Refusal> {
    let directs = state.posts(cx.actor(), cx.day()).any(|post| post.role == Role::ReviewOfficeDirector);
    if directs || objection.handler == cx.actor() { Ok(()) } else { Err(Refusal::of(Kind::Rights)) }
}

impl Apply for ObjectionConcluded {
    fn apply(&self, state: &mut State, stamp: &Stamp) {
        if let Some(objection) = state.objections.get_mut(&self.concluded.objection) {
            Arc::make_mut(objection).concluded = Some(Concluded {
                finding: self.concluded.finding,
                bars: self.concluded.bars,
                report: self.concluded.report.clone(),
                n: stamp.n,
            });
        }
        let Some(case) = state.case_mut(self.application) else { return };
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
