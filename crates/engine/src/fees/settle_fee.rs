//! The office settles the fee of a reviewer by the half days that the signed attendance sheet tells.

use basis::day::DoneOn;
use basis::digest::Digest;
use basis::id::{EditionId, PersonId};
use schemars::JsonSchema;
use scheme::fees::Fee;
use scheme::{Kind, Scheme};
use serde::{Deserialize, Serialize};

use super::{Settled, check_half_days, check_not_own, table};
use crate::act::Stamp;
use crate::call::Edition;
use crate::command::Named as _;
use crate::context::Context;
use crate::door::{Apply, Decide, Decision, Outcome};
use crate::engagement::{EngageReviewer, SignPledge};
use crate::form::Document;
use crate::panel::Interest;
use crate::people::Role;
use crate::refusal::Refusal;
use crate::rights::{self, Object};
use crate::round::SealSheet;
use crate::standing;
use crate::state::State;

/// Settles what a reviewer is paid for an edition, once the review of that person is over.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct SettleFee {
    /// The edition; without one the latest.
    #[serde(default)]
    pub edition: Option<EditionId>,
    /// The reviewer.
    pub person: PersonId,
    /// Half days worked.
    pub half_days: u16,
    /// The attendance sheet, signed.
    pub attendance: Document,
}

/// A fee was settled.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FeeSettled {
    /// The edition.
    pub edition: EditionId,
    /// The reviewer.
    pub person: PersonId,
    /// What is paid before tax, what is withheld and what is left.
    pub fee: Fee,
    /// The attendance sheet.
    pub attendance: Document,
}

impl Decide for SettleFee {
    fn scheme(&self, state: &State, _: &Context) -> Option<Digest> {
        standing::scheme_of(state, self.edition)
    }

    fn decide(&self, state: &State, scheme: &Scheme, cx: &Context) -> Decision {
        check_half_days(scheme, self.half_days, 1)?;
        let edition = standing::edition(state, self.edition)?;
        rights::check::<SettleFee>(state, cx, &Object::Office)?;
        if !state.is_known(self.person) {
            return Err(Refusal::of(Kind::Unknown));
        }
        check_not_own(state, cx, self.person)?;
        cx.check_second_person(true)?;
        let table = table(scheme)?;
        if edition.fees.of(state, self.person).is_some() {
            return Err(Refusal::of(Kind::Repeated));
        }
        check_review_is_over(state, edition, self.person)?;
        last_sealing(state, edition, self.person).map_or(Ok(()), |done| cx.check_follows(done))?;
        Ok(Outcome::event(FeeSettled {
            edition: edition.id,
            person: self.person,
            fee: table.of(self.half_days),
            attendance: self.attendance.clone(),
        }))
    }
}

/// Checks that a person was engaged, has pledged and reviewed in an edition, and has nothing of it left to review. Of an
/// edition that was taken over the sheets are not here, and the attendance sheet alone tells of the work.
///
/// # Errors
/// Refuses as *stage*.
fn check_review_is_over(state: &State, edition: &Edition, person: PersonId) -> Result<(), Refusal> {
    let was_engaged = state.reviewers.get(&person).is_some_and(|record| !record.letters.is_empty());
    if !was_engaged {
        return Err(Refusal::of(Kind::Stage).act(EngageReviewer::NAME, Role::ReviewOfficeDirector.id()));
    }
    if state.pledge(person, edition.id).is_none() {
        return Err(Refusal::of(Kind::Stage).act(SignPledge::NAME, Role::Reviewer.id()));
    }
    let open = state.reviews_open_to(person);
    let is_under_way = open.iter().any(|case| state.cases.get(case).is_some_and(|case| case.edition == edition.id));
    if is_under_way || edition.adopted.is_none() && !has_reviewed(state, edition, person) {
        return Err(Refusal::of(Kind::Stage));
    }
    Ok(())
}

/// Returns whether a person has sealed a sheet in an edition, or began on a case and left its review later.
fn has_reviewed(state: &State, edition: &Edition, person: PersonId) -> bool {
    let same = |one: &PersonId| state.is_same_person(*one, person);
    state.cases_of(edition.id).any(|case| {
        let sealed = case.rounds.values().flat_map(|round| round.sheets.keys()).any(same);
        let mut left = case.leavers.keys().filter(|one| same(one));
        sealed || left.any(|one| state.interest(*one, case.id) == Some(Interest::None))
    })
}

/// Returns when a person has sealed the last sheet in an edition.
fn last_sealing(state: &State, edition: &Edition, person: PersonId) -> Option<DoneOn> {
    let history = state.cases_of(edition.id).flat_map(|case| case.history.iter());
    let sealed =
        history.filter(|entry| &*entry.command == SealSheet::NAME && state.is_same_person(entry.actor, person));
    sealed.map(|entry| entry.done).max_by_key(|done| done.earliest())
}

impl Apply for FeeSettled {
    fn apply(&self, state: &mut State, stamp: &Stamp) {
        if let Some(edition) = state.edition_mut(self.edition) {
            let settled =
                Settled { fee: self.fee, by: stamp.actor, done: stamp.done, n: stamp.n, last: stamp.n, paid: None };
            edition.fees.fees.insert(self.person, settled);
        }
    }
}
