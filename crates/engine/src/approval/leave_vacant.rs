//! A prize or the whole edition stays without a winner, which only a clause can allow.

use basis::digest::Digest;
use basis::id::{ApplicationId, EditionId};
use basis::points::Total;
use rules::{Sheet, Value};
use schemars::JsonSchema;
use scheme::pipeline::StageKind;
use scheme::{Gate, Kind, Scheme};
use serde::{Deserialize, Serialize};

use crate::act::Stamp;
use crate::call::Edition;
use crate::case::{Case, Left};
use crate::context::Context;
use crate::door::{Apply, Decide, Decision, Outcome};
use crate::form::Reason;
use crate::names;
use crate::refusal::Refusal;
use crate::rights::{self, Object};
use crate::state::State;
use crate::{stage, standing};

/// Leaves a prize or the whole edition vacant.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct LeaveVacant {
    /// The edition; without one the latest.
    #[serde(default)]
    pub edition: Option<EditionId>,
    /// Id of the prize; without one every prize, and the edition is closed.
    #[serde(default)]
    pub prize: Option<String>,
    /// Why.
    pub reason: Reason,
}

/// A prize or the edition was left vacant.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct LeftVacant {
    /// The edition.
    pub edition: EditionId,
    /// Id of the prize; nothing if the edition is closed.
    pub prize: Option<String>,
    /// Cases that end, with the stage at which they stood.
    pub ended: Vec<(ApplicationId, String)>,
    /// Why.
    pub reason: Reason,
}

impl Decide for LeaveVacant {
    fn scheme(&self, state: &State, _: &Context) -> Option<Digest> {
        standing::scheme_of(state, self.edition)
    }

    fn decide(&self, state: &State, scheme: &Scheme, cx: &Context) -> Decision {
        let edition = standing::edition(state, self.edition)?;
        self.prize.iter().try_for_each(|prize| names::check_prize(scheme, prize))?;
        rights::check::<LeaveVacant>(state, cx, &Object::Office)?;
        let left = self.prize.as_ref().is_some_and(|prize| edition.approval.vacant_prizes.contains_key(prize));
        if left || edition.approval.vacant.is_some() {
            return Err(Refusal::of(Kind::Repeated));
        }
        if self.prize.is_none() {
            standing::check_nobody_joins(state, edition, cx)?;
        }
        let asked = scheme.ask(Gate::LeaveVacant, &self.sheet(state, scheme, edition));
        if !asked.is_allowed() {
            return Err(Refusal::not_allowed(&asked));
        }
        let standing = |case: &Case| stage::position(case, scheme).map(|here| (case.id, here.id.clone()));
        let cases = state.cases_of(edition.id).filter(|case| self.concerns(case));
        let ended = cases.filter_map(|case| standing(case)).collect();
        let vacant = LeftVacant { edition: edition.id, prize: self.prize.clone(), ended, reason: self.reason };
        Ok(Outcome::event(vacant).resting_on(asked.verdicts))
    }
}

impl LeaveVacant {
    /// Returns whether the case ends with what is left vacant.
    fn concerns(&self, case: &Case) -> bool {
        let of_prize = |prize: &String| case.vote.candidate.as_ref().is_some_and(|candidate| candidate.prize == *prize);
        self.prize.as_ref().is_none_or(of_prize)
    }

    fn sheet(&self, state: &State, scheme: &Scheme, edition: &Edition) -> Sheet {
        let mut sheet = Sheet::new();
        if let Some(prize) = &self.prize {
            sheet.put("prize", Value::Text(prize.clone()), None);
        }
        if let Some((round, totals)) = last_round(state, scheme, edition.id) {
            sheet.put("round", Value::Text(round), None);
            sheet.put("totals", Value::List(totals.into_iter().map(Value::Total).collect()), None);
        }
        sheet.put("none-passed", Value::Flag(self.none_passed(state, edition)), None);
        sheet
    }

    /// Returns whether nobody is left who could win: every case in question has ended. For one prize these are its
    /// candidates, for the edition all that the office has accepted.
    fn none_passed(&self, state: &State, edition: &Edition) -> bool {
        let takes_part = |case: &&std::sync::Arc<Case>| self.concerns(case) && case.consent.accepted.is_some();
        let mut cases = state.cases_of(edition.id).filter(takes_part).peekable();
        // A prize for which nobody was ever proposed is not left vacant by itself.
        let is_voted_on = self.prize.is_none() || cases.peek().is_some();
        is_voted_on && cases.all(|case| case.ended().is_some())
    }
}

/// Returns the last round in which a case of the edition got a total, with all totals of that round; nothing while
/// a case that was received may still get one.
fn last_round(state: &State, scheme: &Scheme, edition: EditionId) -> Option<(String, Vec<Total>)> {
    let total = |case: &Case, round: &str| {
        case.rounds.get(round).and_then(|part| part.agreed.as_ref()).map(|agreed| *agreed.total.weigh())
    };
    let rounds: Vec<_> = scheme.stages_of(StageKind::Round).collect();
    for (place, round) in rounds.into_iter().rev() {
        // What was withdrawn wins nothing and keeps nobody from saying that the others did not reach it.
        let cases = || state.cases_of(edition).filter(|case| case.filing.withdrawn.is_none());
        let totals: Vec<Total> = cases().filter_map(|case| total(case, &round.id)).collect();
        if totals.is_empty() {
            continue;
        }
        let before = |case: &Case| stage::position(case, scheme).and_then(|here| scheme.position(&here.id));
        let may_come = |case: &&std::sync::Arc<Case>| {
            let under_way = !case.stages.is_empty() && before(case).is_some_and(|here| here <= place);
            under_way && total(case, &round.id).is_none()
        };
        return cases().find(may_come).is_none().then(|| (round.id.clone(), totals));
    }
    None
}

impl Apply for LeftVacant {
    fn apply(&self, state: &mut State, stamp: &Stamp) {
        for (id, stage) in &self.ended {
            if let Some(case) = state.case_mut(*id) {
                case.leave(stage, Left::Ended, stamp.n);
            }
        }
        let Some(edition) = state.edition_mut(self.edition) else { return };
        match &self.prize {
            Some(prize) => {
                edition.approval.vacant_prizes.insert(prize.clone(), stamp.n);
            }
            None => edition.approval.vacant = Some((stamp.done.day(), stamp.n)),
        }
    }
}
