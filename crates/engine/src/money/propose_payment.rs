//! The award money of a winner is proposed: the sum of the prize, with what was given before set against it.

use basis::digest::Digest;
use basis::id::ApplicationId;
use basis::money::Yuan;
use rules::{Sheet, Value};
use schemars::JsonSchema;
use scheme::{Gate, Kind, Scheme};
use serde::{Deserialize, Serialize};

use super::Payment;
use crate::act::Stamp;
use crate::case::Case;
use crate::context::Context;
use crate::door::{Apply, Decide, Decision, Outcome};
use crate::facts;
use crate::refusal::{Refusal, pass};
use crate::rights::{self, Object};
use crate::state::State;

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
        let Some(announced) = case.approval.announced else {
            return Err(Refusal::of(Kind::Stage).act("announce-winners", "review-office-director"));
        };
        if case.money.proposed.is_some() {
            return Err(Refusal::of(Kind::Repeated));
        }
        case.check_follows(cx, announced)?;
        let mut sheet = sheet(state, case);
        let carried = scheme.ask(Gate::ProposePayment, &sheet).figure("amount").cloned();
        let amount = carried.as_ref().and_then(Value::as_whole).ok_or(Refusal::of(Kind::Stage))?;
        sheet.put("amount", Value::Whole(amount), None);
        let asked = pass(scheme.ask(Gate::ProposePayment, &sheet))?;
        let payable = asked.figure("payable").and_then(Value::as_whole).unwrap_or(amount);
        let proposed = PaymentProposed { application: case.id, amount: Yuan(amount), payable: Yuan(payable) };
        Ok(Outcome::event(proposed).resting_on(asked.verdicts))
    }
}

fn sheet(state: &State, case: &Case) -> Sheet {
    let mut sheet = Sheet::new();
    if let Some(candidate) = &case.vote.candidate {
        sheet.put("prize", Value::Text(candidate.prize.clone()), Some(candidate.n));
        sheet.put("repeat", Value::Flag(case.vote.is_repeat()), Some(candidate.n));
    }
    let earlier = state.cases.values().filter(|one| one.organisation == case.organisation && one.id != case.id);
    let paid = earlier.filter_map(|one| one.money.proposed.as_ref()).map(|payment| payment.payable);
    sheet.put("prior-paid", Value::Whole(paid.fold(Yuan::ZERO, Yuan::plus).0), None);
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
