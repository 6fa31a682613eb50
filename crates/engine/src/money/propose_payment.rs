//! The award money of a winner is proposed: the sum of the prize, with what was given before set against it.

use basis::digest::Digest;
use basis::id::ApplicationId;
use basis::money::Yuan;
use rules::{Sheet, Value};
use schemars::JsonSchema;
use scheme::{Asked, Gate, Kind, Scheme};
use serde::{Deserialize, Serialize};

use super::Payment;
use crate::act::Stamp;
use crate::case::Case;
use crate::context::Context;
use crate::door::{Apply, Decide, Decision, Outcome};
use crate::refusal::{Refusal, pass};
use crate::rights::{self, Object};
use crate::state::State;
use crate::{facts, honour, standing, supervision};

/// Proposes the payment of the award money.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ProposePayment {
    /// The application that won.
    pub application: ApplicationId,
}

/// A payment was proposed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PaymentProposed {
    /// The application that won.
    pub application: ApplicationId,
    /// Sum that the prize carries.
    pub amount: Yuan,
    /// What is to be paid of it.
    pub payable: Yuan,
}

impl Decide for ProposePayment {
    fn scheme(&self, state: &State, _: &Context) -> Option<Digest> {
        state.scheme_of_case(self.application)
    }

    fn decide(&self, state: &State, scheme: &Scheme, cx: &Context) -> Decision {
        let case = state.seen(cx, self.application)?;
        rights::check::<ProposePayment>(state, cx, &Object::Case(case))?;
        let announced = honour::announced(case, cx)?;
        if case.money.proposed.is_some() {
            return Err(Refusal::of(Kind::Repeated));
        }
        case.check_follows(cx, announced)?;
        let (amount, asked) = ask(state, scheme, case, u64::MAX).ok_or(Refusal::of(Kind::Stage))?;
        let asked = pass(asked)?;
        let proposed = PaymentProposed { application: case.id, amount, payable: payable(&asked, amount) };
        Ok(Outcome::event(proposed).resting_on(asked.verdicts))
    }
}

/// Returns the sum that the prize of a case carries and what the scheme says of its payment, with what had been proposed
/// before an act; nothing where no clause names a sum.
pub(super) fn ask(state: &State, scheme: &Scheme, case: &Case, before: u64) -> Option<(Yuan, Asked)> {
    let mut sheet = sheet(state, case, before);
    let amount = scheme.ask(Gate::ProposePayment, &sheet).figure("amount").and_then(Value::as_whole)?;
    sheet.put("amount", Value::Whole(amount), None);
    Some((Yuan(amount), scheme.ask(Gate::ProposePayment, &sheet)))
}

/// Returns what is to be paid of a sum: all of it where no clause sets anything against it, else what the strictest leaves.
pub(super) fn payable(asked: &Asked, amount: Yuan) -> Yuan {
    asked.figures("payable").filter_map(Value::as_whole).min().map_or(amount, Yuan)
}

fn sheet(state: &State, case: &Case, before: u64) -> Sheet {
    let mut sheet = Sheet::new();
    if let Some(candidate) = &case.vote.candidate {
        sheet.put("prize", Value::Text(candidate.prize.clone()), Some(candidate.n));
        sheet.put("repeat", Value::Flag(case.vote.is_repeat()), Some(candidate.n));
    }
    let own = || standing::earlier(state, case, before).filter_map(|one| one.money.given_before(before));
    let past = || supervision::past_before(state, case, before).map(|one| one.paid);
    let paid = || own().chain(past());
    sheet.put("prior-paid", Value::Whole(paid().fold(Yuan::ZERO, Yuan::plus).0), None);
    sheet.put("prior-highest", Value::Whole(paid().max().unwrap_or(Yuan::ZERO).0), None);
    facts::earlier_prizes(
        &mut sheet,
        standing::earlier(state, case, before),
        supervision::past_before(state, case, before),
    );
    facts::decisions(&mut sheet, case);
    sheet
}

impl Apply for PaymentProposed {
    fn apply(&self, state: &mut State, stamp: &Stamp) {
        if let Some(case) = state.case_mut(self.application) {
            case.money.proposed = Some(Payment { amount: self.amount, payable: self.payable, n: stamp.n });
        }
    }
}
