//! The director studies a case (专题研判): what is open again is decided in writing before vote and approval.

use std::collections::BTreeMap;

use basis::clause::ClauseId;
use basis::day::Day;
use basis::digest::Digest;
use basis::id::ApplicationId;
use rules::{Outcome as Finding, Sheet};
use schemars::JsonSchema;
use scheme::{Gate, Kind, Scheme, Verdict};
use serde::{Deserialize, Serialize};

use crate::act::Stamp;
use crate::case::Case;
use crate::command::Named;
use crate::context::Context;
use crate::door::{Apply, Decide, Decision, Outcome};
use crate::facts;
use crate::judged::{DecisionTaken, Decisions};
use crate::people::Role;
use crate::refusal::{Refusal, malformed};
use crate::rights::{self, Object};
use crate::state::State;

/// Decides on conditions that are open again since eligibility was decided.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct StudyCase {
    /// The application.
    pub application: ApplicationId,
    /// What is decided, condition by condition, each with its reason.
    #[schemars(with = "BTreeMap<String, DecisionTaken>")]
    pub decisions: Decisions,
}

/// A case was studied.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CaseStudied {
    /// The application.
    pub application: ApplicationId,
    /// What was decided.
    pub decisions: BTreeMap<ClauseId, DecisionTaken>,
}

impl Decide for StudyCase {
    fn scheme(&self, state: &State, _: &Context) -> Option<Digest> {
        state.scheme_of_case(self.application)
    }

    fn decide(&self, state: &State, scheme: &Scheme, cx: &Context) -> Decision {
        if self.decisions.0.is_empty() {
            return malformed("decisions", "whoever studies a case decides on at least one condition");
        }
        let case = state.seen(cx, self.application)?;
        rights::check::<StudyCase>(state, cx, &Object::Case(case))?;
        let decided = case.eligibility.decided.filter(|decided| decided.eligible);
        let first = Refusal::of(Kind::Stage).act(super::DecideEligibility::NAME, Role::ReviewOfficeDirector.id());
        let decided = decided.ok_or(first)?;
        let open = open_conditions(state, scheme, case, cx.day());
        let again = |clause: &ClauseId| case.decisions.contains_key(clause) && !open.contains(clause);
        let studied = case.history.iter().any(|entry| *entry.command == *StudyCase::NAME);
        if studied && case.ended().is_none() && self.decisions.0.keys().all(again) {
            return Err(Refusal::of(Kind::Repeated));
        }
        if open.is_empty() || case.ended().is_some() || case.approval.is_approved() {
            return Err(Refusal::of(Kind::Stage));
        }
        if let Some(clause) = self.decisions.0.keys().find(|clause| !open.contains(clause)) {
            return malformed("decisions", format!("{clause} is not open before vote and approval"));
        }
        case.check_follows(cx, decided.n)?;
        let mut sheet = facts::case(state, case, cx.day());
        self.decisions.put_into(&mut sheet);
        let mut verdicts = asked_again(scheme, &sheet);
        verdicts.retain(|verdict| verdict.clause().is_some_and(|clause| self.decisions.0.contains_key(clause)));
        Ok(Outcome::event(CaseStudied { application: case.id, decisions: self.decisions.0.clone() })
            .resting_on(verdicts))
    }
}

/// Returns the conditions of a case that a person has to decide on before the vote or the approval, and has not.
pub(crate) fn open_conditions(state: &State, scheme: &Scheme, case: &Case, on: Day) -> Vec<ClauseId> {
    let verdicts = asked_again(scheme, &facts::case(state, case, on));
    let open = verdicts.iter().filter(|verdict| verdict.outcome == Finding::Judged && !verdict.warns);
    open.filter_map(|verdict| verdict.clause().copied()).collect()
}

/// Returns what is found of the conditions that are looked at again before the vote and before the approval, each once.
fn asked_again(scheme: &Scheme, sheet: &Sheet) -> Vec<Verdict> {
    let mut verdicts = scheme.ask(Gate::OpenVote, sheet).verdicts;
    let asked: Vec<ClauseId> = verdicts.iter().filter_map(|verdict| verdict.clause().copied()).collect();
    let later = scheme.ask(Gate::Approve, sheet).verdicts;
    verdicts.extend(later.into_iter().filter(|verdict| verdict.clause().is_none_or(|clause| !asked.contains(clause))));
    verdicts
}

impl Apply for CaseStudied {
    fn apply(&self, state: &mut State, stamp: &Stamp) {
        let Some(case) = state.case_mut(self.application) else { return };
        case.keep(&self.decisions, stamp.n);
        case.reopen_hearing();
    }
}
