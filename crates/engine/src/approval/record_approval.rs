//! The executive decides: it may strike a name from the list on the record, and adds none.

use basis::day::Day;
use basis::digest::Digest;
use basis::id::{ApplicationId, EditionId};
use rules::{Sheet, Value};
use schemars::JsonSchema;
use scheme::pipeline::StageKind;
use scheme::{Gate, Kind, Scheme};
use serde::{Deserialize, Serialize};

use super::submit_for_approval::{are_distinct, still_unharmed};
use crate::act::Stamp;
use crate::case::{Case, Left};
use crate::context::Context;
use crate::door::{Apply, Decide, Decision, Outcome};
use crate::form::Document;
use crate::inspection;
use crate::people::Role;
use crate::refusal::{Refusal, malformed, pass};
use crate::rights::{self, Object};
use crate::state::State;
use crate::{correction, facts, inquiry, stage, standing};

/// Records what the executive decided on the list before it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct RecordApproval {
    /// The edition; without one the latest.
    #[serde(default)]
    pub edition: Option<EditionId>,
    /// Applications that the executive struck from the list.
    #[serde(default)]
    pub struck: Vec<ApplicationId>,
    /// Applications on which it will decide later.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub put_off: Vec<ApplicationId>,
    /// The minutes.
    pub minutes: Document,
}

/// The executive decided.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ApprovalRecorded {
    /// The edition.
    pub edition: EditionId,
    /// Day of the decision.
    pub on: Day,
    /// Stage the cases have left.
    pub stage: String,
    /// Applications that were approved.
    pub approved: Vec<ApplicationId>,
    /// Applications that were struck.
    pub struck: Vec<ApplicationId>,
    /// The minutes.
    pub minutes: Document,
}

impl Decide for RecordApproval {
    fn scheme(&self, state: &State, _: &Context) -> Option<Digest> {
        standing::scheme_of(state, self.edition)
    }

    fn decide(&self, state: &State, scheme: &Scheme, cx: &Context) -> Decision {
        if !are_distinct(&self.struck) {
            return malformed("struck", "a list of names to strike names each case once");
        }
        if !are_distinct(&self.put_off) || self.put_off.iter().any(|id| self.struck.contains(id)) {
            return malformed("put-off", "what is put off is named once and not struck as well");
        }
        let edition = standing::edition(state, self.edition)?;
        let struck = standing::named(state, edition, &self.struck, cx)?;
        let put_off = standing::named(state, edition, &self.put_off, cx)?;
        rights::check::<RecordApproval>(state, cx, &Object::Office)?;
        inspection::check_answered(state, edition.id, cx)?;
        for case in struck.into_iter().chain(put_off) {
            // What waits to be looked at again may be struck or put off, and is not approved.
            stage::at(case, scheme, StageKind::Approval).map_err(|refusal| refusal.about(case.id))?;
            if case.approval.submitted.is_none() {
                return Err(Refusal::of(Kind::Stage).about(case.id));
            }
        }
        let at_approval = standing::cases_at(state, edition.id, scheme, StageKind::Approval);
        let submitted = at_approval.filter(|case| case.approval.submitted.is_some());
        let (later, before): (Vec<&Case>, Vec<&Case>) = submitted.partition(|case| self.put_off.contains(&case.id));
        if before.is_empty() && !later.is_empty() {
            return malformed("put-off", "a decision decides on at least one case");
        }
        let stage = before.first().and_then(|case| stage::position(case, scheme));
        let stage = stage.ok_or_else(|| match edition.approval.approved {
            Some(_) => Refusal::of(Kind::Repeated),
            None => Refusal::of(Kind::Stage).act("submit-for-approval", Role::ReviewOfficeDirector.id()),
        })?;
        for case in &before {
            case.approval.submitted.map_or(Ok(()), |n| case.check_follows(cx, n))?;
        }
        let mut outcome = Outcome::default();
        let approved: Vec<&Case> = before.into_iter().filter(|case| !self.struck.contains(&case.id)).collect();
        for case in &approved {
            correction::check_settled(case)?;
            let asked = pass(scheme.ask(Gate::Approve, &self.sheet(state, case, &approved, cx)).about(case.id))?;
            outcome = outcome.resting_on(asked.verdicts);
            still_unharmed(state, scheme, case, cx)?;
        }
        Ok(outcome.and(ApprovalRecorded {
            edition: edition.id,
            on: cx.day(),
            stage: stage.id.clone(),
            approved: approved.iter().map(|case| case.id).collect(),
            struck: self.struck.clone(),
            minutes: self.minutes.clone(),
        }))
    }
}

impl RecordApproval {
    fn sheet(&self, state: &State, case: &Case, approved: &[&Case], cx: &Context) -> Sheet {
        let mut sheet = facts::case(state, case, cx.day());
        let prize = case.vote.candidate.as_ref().map(|candidate| candidate.prize.as_str()).unwrap_or_default();
        let counts = |one: &Case| one.approval.is_approved() || approved.iter().any(|other| other.id == one.id);
        let places = state.places(case.edition, prize, counts);
        sheet.put("prize", Value::Text(prize.to_owned()), case.vote.candidate.as_ref().map(|one| one.n));
        sheet.put("places-of-prize", Value::Whole(places.of_prize), None);
        sheet.put("places-of-edition", Value::Whole(places.of_edition), None);
        sheet.put("open-leads", Value::Whole(inquiry::open_leads(state, case, cx.done())), None);
        sheet
    }
}

impl Apply for ApprovalRecorded {
    fn apply(&self, state: &mut State, stamp: &Stamp) {
        let decided = |ids: &[ApplicationId], state: &mut State, approved: bool, left: Left| {
            for id in ids {
                if let Some(case) = state.case_mut(*id) {
                    case.approval.approved = Some((approved, stamp.n));
                    case.leave(&self.stage, left, stamp.n);
                }
            }
        };
        decided(&self.approved, state, true, Left::Passed);
        decided(&self.struck, state, false, Left::Ended);
        if let Some(edition) = state.edition_mut(self.edition) {
            edition.approval.approved = Some((self.on, stamp.n));
        }
    }
}
