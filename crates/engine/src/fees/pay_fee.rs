//! Finance records that a fee was paid, to the fen as it was settled.

use basis::day::Day;
use basis::digest::Digest;
use basis::id::{EditionId, PersonId};
use basis::money::Fen;
use schemars::JsonSchema;
use scheme::{Kind, Scheme};
use serde::{Deserialize, Serialize};

use super::{Paid, check_not_own, settled};
use crate::act::Stamp;
use crate::context::Context;
use crate::door::{Apply, Decide, Decision, Outcome};
use crate::form::Document;
use crate::refusal::{Refusal, malformed};
use crate::rights::{self, Object};
use crate::standing;
use crate::state::State;

/// Records that a reviewer was paid what is left of the fee after tax, and has signed for it. Where the fee was corrected
/// after it was paid, what is recorded is what has reached the reviewer in all, once the difference was paid on or came back.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct PayFee {
    /// The edition; without one the latest.
    #[serde(default)]
    pub edition: Option<EditionId>,
    /// The reviewer.
    pub person: PersonId,
    /// Day of the payment.
    pub on: Day,
    /// What was paid out, in all.
    pub paid: Fen,
    /// The receipt that the reviewer signed.
    pub receipt: Document,
}

/// A fee was paid.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FeePaid {
    /// The edition.
    pub edition: EditionId,
    /// The reviewer, as the fee was settled.
    pub person: PersonId,
    /// Day of the payment.
    pub on: Day,
    /// What was paid out.
    pub paid: Fen,
    /// The receipt.
    pub receipt: Document,
}

impl Decide for PayFee {
    fn scheme(&self, state: &State, _: &Context) -> Option<Digest> {
        standing::scheme_of(state, self.edition)
    }

    fn decide(&self, state: &State, _: &Scheme, cx: &Context) -> Decision {
        if self.on > cx.day() {
            return malformed("on", format!("nothing was paid on {}, a day that has not come", self.on));
        }
        let edition = standing::edition(state, self.edition)?;
        rights::check::<PayFee>(state, cx, &Object::Office)?;
        check_not_own(state, cx, self.person)?;
        let (reviewer, settled) = settled(state, edition, self.person)?;
        // Whoever settles what is paid does not pay it as well.
        let hands = [Some(cx.actor()), Some(cx.by), cx.seconded_by];
        if hands.into_iter().flatten().any(|one| state.is_same_person(settled.by, one)) {
            return Err(Refusal::of(Kind::SecondPerson));
        }
        if settled.is_even() {
            return Err(Refusal::of(Kind::Repeated));
        }
        let net = settled.fee.net;
        if self.paid != net {
            return malformed("paid", format!("{net} yuan are left of the fee after tax, in all"));
        }
        let settled_on = settled.done.day();
        if self.on < settled_on {
            return malformed("on", format!("nothing is paid before it was settled on {settled_on}"));
        }
        let Self { on, paid, .. } = *self;
        let receipt = self.receipt.clone();
        Ok(Outcome::event(FeePaid { edition: edition.id, person: reviewer, on, paid, receipt }))
    }
}

impl Apply for FeePaid {
    fn apply(&self, state: &mut State, stamp: &Stamp) {
        let edition = state.edition_mut(self.edition);
        if let Some(settled) = edition.and_then(|edition| edition.fees.fees.get_mut(&self.person)) {
            settled.paid = Some(Paid { on: self.on, sum: self.paid, n: stamp.n });
        }
    }
}
