//! The fees of reviewers (专家劳务费) with what else a review costs (评审费用), kept apart from the award money.
//!
//! Numbers of bank accounts are kept nowhere: that a fee reached the reviewer is told by the receipt they signed.

mod correct_fee;
pub(crate) mod invariants;
mod pay_fee;
mod record_review_cost;
mod settle_fee;
#[cfg(test)]
mod tests;

use std::collections::BTreeMap;

use basis::day::{Day, DoneOn};
use basis::id::{OrganisationId, PersonId};
use basis::money::Fen;
use scheme::fees::{Fee, Fees};
use scheme::{Kind, Scheme};

pub use correct_fee::{CorrectFee, FeeCorrected};
pub use pay_fee::{FeePaid, PayFee};
pub use record_review_cost::{RecordReviewCost, ReviewCostRecorded};
pub use settle_fee::{FeeSettled, SettleFee};

use crate::call::Edition;
use crate::command::Named as _;
use crate::context::Context;
use crate::people::Role;
use crate::refusal::{Refusal, malformed};
use crate::state::State;

commands! {
    /// The office settles the fee of a reviewer by the half days worked.
    SettleFee = "settle-fee" @ 1,
    /// The half days were entered wrongly.
    CorrectFee = "correct-fee" @ 1,
    /// Finance records that a fee was paid.
    PayFee = "pay-fee" @ 1,
    /// The office records another cost of the review.
    RecordReviewCost = "record-review-cost" @ 1,
}

events! {
    /// A fee was settled.
    FeeSettled = "fee-settled" @ 1,
    /// A fee was corrected.
    FeeCorrected = "fee-corrected" @ 1,
    /// A fee was paid.
    FeePaid = "fee-paid" @ 1,
    /// A cost of the review was recorded.
    ReviewCostRecorded = "review-cost-recorded" @ 1,
}

/// What an edition keeps of its fees and costs.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct EditionPart {
    /// Fees by reviewer.
    pub(crate) fees: BTreeMap<PersonId, Settled>,
    /// Other costs, oldest first.
    pub(crate) costs: Vec<Cost>,
}

/// The fee of a reviewer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Settled {
    pub(crate) fee: Fee,
    /// Whose act settled or corrected it last: somebody else pays.
    pub(crate) by: PersonId,
    /// When that was.
    pub(crate) done: DoneOn,
    /// Act that settled it first.
    pub(crate) n: u64,
    /// Act that settled or corrected it last.
    pub(crate) last: u64,
    /// What has reached the reviewer.
    pub(crate) paid: Option<Paid>,
}

/// What has reached a reviewer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Paid {
    /// Day of the last payment.
    pub(crate) on: Day,
    /// In all.
    pub(crate) sum: Fen,
    /// Act that recorded it.
    pub(crate) n: u64,
}

impl Settled {
    /// Returns whether what is left of the fee has reached the reviewer, no more and no less.
    pub(crate) fn is_even(&self) -> bool {
        self.paid.map_or(Fen::ZERO, |paid| paid.sum) == self.fee.net
    }

    /// Returns how far the payment has come; *astray* is one that was corrected after it was paid.
    pub(crate) fn standing(&self) -> &'static str {
        match self.paid {
            _ if self.fee.half_days == 0 && self.is_even() => "withdrawn",
            Some(_) if self.is_even() => "paid",
            Some(_) => "astray",
            None => "settled",
        }
    }
}

/// Another cost of the review.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Cost {
    pub(crate) what: String,
    pub(crate) sum: Fen,
    /// The organisation that bears it; without one the budget does.
    pub(crate) borne_by: Option<OrganisationId>,
    /// Act that recorded it.
    pub(crate) n: u64,
}

impl EditionPart {
    /// Returns the fee of a person, under whichever registration it was settled.
    pub(crate) fn of(&self, state: &State, person: PersonId) -> Option<(PersonId, &Settled)> {
        let own = self.fees.get_key_value(&person);
        let found = own.or_else(|| self.fees.iter().find(|(one, _)| state.is_same_person(**one, person)));
        found.map(|(one, settled)| (*one, settled))
    }
}

/// Returns the fee that was settled for a person, with the registration under which it was.
///
/// # Errors
/// Refuses as *stage* where nothing was settled.
fn settled<'a>(state: &State, edition: &'a Edition, person: PersonId) -> Result<(PersonId, &'a Settled), Refusal> {
    let wanted = || Refusal::of(Kind::Stage).act(SettleFee::NAME, Role::ReviewOfficeClerk.id());
    edition.fees.of(state, person).ok_or_else(wanted)
}

/// Returns what reviewers are paid.
///
/// # Errors
/// Refuses as *stage* where the scheme keeps no fees.
fn table(scheme: &Scheme) -> Result<&Fees, Refusal> {
    scheme.fees.as_ref().ok_or(Refusal::of(Kind::Stage))
}

/// Checks that so many half days may be paid, from a least number on. A scheme that keeps no fees has nothing to say.
///
/// # Errors
/// Refuses as *malformed*.
fn check_half_days(scheme: &Scheme, half_days: u16, least: u16) -> Result<(), Refusal> {
    let most = scheme.fees.as_ref().map_or(u16::MAX, |table| table.half_days_max);
    if (least..=most).contains(&half_days) {
        return Ok(());
    }
    malformed("half-days", format!("from {least} to {most} half days are paid to a reviewer in an edition"))
}

/// Checks that nobody has a hand in their own fee: not as who acts, not as who enters it, and not as who confirms it.
///
/// # Errors
/// Refuses as *conflict*.
fn check_not_own(state: &State, cx: &Context, reviewer: PersonId) -> Result<(), Refusal> {
    let hands = [Some(cx.actor()), Some(cx.by), cx.seconded_by];
    let own = hands.into_iter().flatten().any(|one| state.is_same_person(one, reviewer));
    if own { Err(Refusal::of(Kind::Conflict)) } else { Ok(()) }
}
