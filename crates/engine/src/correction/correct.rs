//! Something is set right in the open.
//!
//! Before anything rests on it two people of the office do so, afterwards its director, and after the vote only by decision
//! of the body that voted.

use basis::digest::Digest;
use basis::id::{ApplicationId, MatterId};
use schemars::JsonSchema;
use scheme::{Kind, Scheme};
use serde::{Deserialize, Serialize};

use super::affected::{check_release, resting_on};
use super::{OpinionRight, RegistrationRight, Right};
use crate::act::Stamp;
use crate::case::Case;
use crate::context::Context;
use crate::door::{Apply, Decide, Decision, Outcome};
use crate::eligibility::Opinion;
use crate::form::Reason;
use crate::office::matter;
use crate::people::{Organisation, Role};
use crate::refusal::{Refusal, malformed};
use crate::rights::{self, Object};
use crate::state::State;

/// What kind of mistake it was.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum CorrectionKind {
    /// 笔误: it was entered otherwise than the paper says.
    Slip,
    /// 事实变化: it was right and has changed.
    ChangedFact,
    /// 程序瑕疵: it came about otherwise than it should have.
    Flaw,
}

/// Corrects what a case rests on. The old value stays in the trace beside the new one.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Correct {
    /// The application.
    pub application: ApplicationId,
    /// What stands right.
    pub right: Right,
    /// What kind of mistake it was.
    pub kind: CorrectionKind,
    /// How it came about, and what proves the new value.
    pub reason: Reason,
    /// Decision of the leading group; needed once it has voted on the case.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub matter: Option<MatterId>,
}

/// Something was corrected.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub struct Corrected {
    /// The application through which it was corrected.
    pub application: ApplicationId,
    /// What stands right.
    pub right: Right,
    /// What stood there before; nothing of an answer, which stays in its own act.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub before: Option<Right>,
    /// What kind of mistake it was.
    pub kind: CorrectionKind,
    /// How it came about.
    pub reason: Reason,
    /// Acts that rested on it, by case; each is to be looked at.
    pub affected: Vec<AffectedActs>,
}

/// Acts of one case that rested on what was corrected.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct AffectedActs {
    /// The application.
    pub application: ApplicationId,
    /// Their numbers, in order.
    pub acts: Vec<u64>,
}

impl Decide for Correct {
    fn scheme(&self, state: &State, _: &Context) -> Option<Digest> {
        state.scheme_of_case(self.application)
    }

    fn decide(&self, state: &State, scheme: &Scheme, cx: &Context) -> Decision {
        let case = state.seen(cx, self.application)?;
        rights::check::<Correct>(state, cx, &Object::Case(case))?;
        cx.check_second_person(true)?;
        let organisation = state.organisations.get(&case.organisation).ok_or_else(Refusal::unknown)?;
        if let Right::Registration(right) = &self.right {
            check_registration(state, scheme, right, organisation)?;
        }
        let (names, before) = self.changes(case, organisation)?;
        if names.is_empty() {
            return malformed("right", "nothing would change");
        }
        let affected = self.affected(state, case, organisation, &names);
        check_release::<Correct>(state, cx, &affected)?;
        let mut outcome = Outcome::default();
        if affected.iter().any(|one| state.cases.get(&one.application).is_some_and(|case| case.vote.line.is_some())) {
            outcome = outcome.resting_on(matter::reopened(state, scheme, cx, self.matter, case.edition)?.verdicts);
        }
        Ok(outcome.and(Corrected {
            application: case.id,
            right: self.right.clone(),
            before,
            kind: self.kind,
            reason: self.reason,
            affected,
        }))
    }
}

impl Correct {
    /// Returns the names of the facts that would change, and what stands there now.
    fn changes(&self, case: &Case, organisation: &Organisation) -> Result<(Vec<&'static str>, Option<Right>), Refusal> {
        match &self.right {
            Right::Registration(right) => {
                Ok((right.changes(organisation), Some(Right::Registration(right.before(organisation)))))
            }
            Right::Form(right) => {
                let form = &case.filing.form;
                Ok((right.changes(form), Some(Right::Form(right.before(form)))))
            }
            Right::Opinion(right) => Ok((opinion_changes(case, right)?, None)),
        }
    }

    /// Returns the acts that rest on what changes, of every case of the organisation where its registration does.
    fn affected(
        &self,
        state: &State,
        case: &Case,
        organisation: &Organisation,
        names: &[&'static str],
    ) -> Vec<AffectedActs> {
        let of = |case: &Case, sources: &[u64]| {
            let acts = resting_on(case, names, sources);
            (!acts.is_empty()).then_some(AffectedActs { application: case.id, acts })
        };
        match &self.right {
            Right::Registration(_) => {
                let sources: Vec<u64> =
                    [organisation.registered].into_iter().chain(organisation.corrected.iter().copied()).collect();
                let cases = state.cases.values().filter(|other| other.organisation == organisation.id);
                cases.filter_map(|case| of(case, &sources)).collect()
            }
            // What a unit found joins the facts of the form.
            Right::Form(_) | Right::Opinion(_) => {
                let sources: Vec<u64> = [case.filing.n, case.filing.form_from]
                    .into_iter()
                    .chain(case.correction.of_form.iter().copied())
                    .collect();
                of(case, &sources).into_iter().collect()
            }
        }
    }
}

/// Checks that a corrected registration is one that could be registered.
fn check_registration(
    state: &State,
    scheme: &Scheme,
    right: &RegistrationRight,
    organisation: &Organisation,
) -> Result<(), Refusal> {
    let mut corrected = organisation.clone();
    right.put_into(&mut corrected);
    let registration = corrected.registration();
    registration.check_form()?;
    registration.check_names(scheme)?;
    let is_new = registration.code != organisation.code;
    if is_new && state.has_code(&registration.code) { Err(Refusal::of(Kind::Repeated)) } else { Ok(()) }
}

/// Returns what changes with a unit's answer.
fn opinion_changes(case: &Case, right: &OpinionRight) -> Result<Vec<&'static str>, Refusal> {
    right.as_given(case.id).check_form()?;
    let asked = case.eligibility.asked.get(&right.unit);
    let Some(old) = asked.and_then(|question| question.opinion.as_ref()) else {
        return Err(Refusal::of(Kind::Stage).act("give-opinion", Role::UnitOfficer.id()));
    };
    let mut names = Vec::new();
    if old.records != right.records {
        names.push("records");
    }
    if old.listings != right.listings {
        names.push("listings");
    }
    if names.is_empty() && (old.answer != right.answer || old.facts != right.facts) {
        names.push("answer");
    }
    Ok(names)
}

impl Apply for Corrected {
    fn apply(&self, state: &mut State, stamp: &Stamp) {
        match &self.right {
            Right::Registration(right) => {
                if let Some(id) = state.cases.get(&self.application).map(|case| case.organisation) {
                    state.correct_organisation(id, |organisation| {
                        right.put_into(organisation);
                        organisation.corrected.push(stamp.n);
                    });
                }
            }
            Right::Form(right) => {
                if let Some(case) = state.case_mut(self.application) {
                    right.put_into(std::sync::Arc::make_mut(&mut case.filing.form));
                    case.reopen_hearing();
                    case.correction.of_form.push(stamp.n);
                }
            }
            Right::Opinion(right) => self.correct_opinion(state, right, stamp),
        }
        // It stands in the history of the case through which it was corrected, whatever rested on it.
        state.case_mut(self.application);
        super::open(state, &self.affected, stamp.n);
    }
}

impl Corrected {
    fn correct_opinion(&self, state: &mut State, right: &OpinionRight, stamp: &Stamp) {
        let Some(case) = state.case_mut(self.application) else { return };
        let Some(question) = case.eligibility.asked.get_mut(&right.unit) else { return };
        let Some(old) = &question.opinion else { return };
        question.opinion = Some(Opinion {
            by: old.by,
            answer: right.answer,
            records: right.records.clone(),
            listings: right.listings.clone(),
            facts: right.facts,
            n: old.n,
        });
        case.reopen_hearing();
        case.correction.of_form.push(stamp.n);
    }
}
