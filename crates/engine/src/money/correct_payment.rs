//! What in fact reached a winner is set right, where it was another sum than was decided.

use basis::digest::Digest;
use basis::id::ApplicationId;
use basis::money::Yuan;
use schemars::JsonSchema;
use scheme::{Kind, Scheme};
use serde::{Deserialize, Serialize};

use super::RecordPayment;
use crate::act::Stamp;
use crate::command::Named;
use crate::context::Context;
use crate::door::{Apply, Decide, Decision, Outcome};
use crate::form::{Document, Reason};
use crate::people::Role;
use crate::refusal::{Refusal, malformed};
use crate::rights::{self, Object};
use crate::state::State;

/// Corrects what a payment came to: too much or too little was sent, or the difference has been sent since or has come
/// back. What was decided stays what the winner is given, and what later payments are set against.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct CorrectPayment {
    /// The application that won.
    pub application: ApplicationId,
    /// What has reached the winner in all.
    pub paid: Yuan,
    /// What proves it: the statement of the bank, the receipt of the difference.
    pub receipt: Document,
    /// How it came about.
    pub reason: Reason,
}

/// A payment was corrected.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PaymentCorrected {
    /// What stands right.
    pub corrected: CorrectPayment,
    /// What stood there before.
    pub before: Yuan,
}

impl Decide for CorrectPayment {
    fn scheme(&self, state: &State, _: &Context) -> Option<Digest> {
        state.scheme_of_case(self.application)
    }

    fn decide(&self, state: &State, _: &Scheme, cx: &Context) -> Decision {
        if self.paid < Yuan::ZERO {
            return malformed("paid", "nobody was paid less than nothing");
        }
        let case = state.seen(cx, self.application)?;
        rights::check::<CorrectPayment>(state, cx, &Object::Case(case))?;
        cx.check_second_person(true)?;
        let wanted = || Refusal::of(Kind::Stage).act(RecordPayment::NAME, Role::FinanceOfficer.id());
        let (_, n) = case.money.paid.ok_or_else(wanted)?;
        // What is to be paid back was counted from it.
        if case.money.recovery.is_some() {
            return Err(Refusal::of(Kind::Stage));
        }
        let before = case.money.reached().unwrap_or(Yuan::ZERO);
        if before == self.paid {
            return Err(Refusal::of(Kind::Repeated));
        }
        case.check_follows(cx, case.money.corrected.map_or(n, |(_, last)| last))?;
        Ok(Outcome::event(PaymentCorrected { corrected: self.clone(), before }))
    }
}

impl Apply for PaymentCorrected {
    fn apply(&self, state: &mut State, stamp: &Stamp) {
        let CorrectPayment { application, paid, receipt: _, reason: _ } = self.corrected;
        if let Some(case) = state.case_mut(application) {
            case.money.corrected = Some((paid, stamp.n));
        }
    }
}
