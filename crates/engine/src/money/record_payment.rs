//! Finance records that the award money was paid, to the account under the winner's own code (Q56).

use basis::digest::Digest;
use basis::id::ApplicationId;
use basis::money::Yuan;
use schemars::JsonSchema;
use scheme::{Kind, Scheme};
use serde::{Deserialize, Serialize};

use super::DecidePayment;
use crate::act::Stamp;
use crate::command::Named;
use crate::context::Context;
use crate::door::{Apply, Decide, Decision, Outcome};
use crate::form::Document;
use crate::honour;
use crate::people::Role;
use crate::refusal::Refusal;
use crate::rights::{self, Object};
use crate::state::State;

/// Records that what was decided was paid.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct RecordPayment {
    /// The application that won.
    pub application: ApplicationId,
    /// The receipt.
    pub receipt: Document,
}

/// A payment was made.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PaymentRecorded {
    /// What was recorded.
    pub recorded: RecordPayment,
    /// What was paid.
    pub amount: Yuan,
}

impl Decide for RecordPayment {
    fn scheme(&self, state: &State, _: &Context) -> Option<Digest> {
        state.scheme_of_case(self.application)
    }

    fn decide(&self, state: &State, _: &Scheme, cx: &Context) -> Decision {
        let case = state.seen(cx, self.application)?;
        rights::check::<RecordPayment>(state, cx, &Object::Case(case))?;
        honour::announced(case, cx)?;
        if case.money.paid.is_some() {
            return Err(Refusal::of(Kind::Repeated));
        }
        let wanted = || Refusal::of(Kind::Stage).act(DecidePayment::NAME, Role::FinanceOfficer.id());
        let (amount, n) = case.money.decided.filter(|(amount, _)| *amount > Yuan::ZERO).ok_or_else(wanted)?;
        case.check_follows(cx, n)?;
        Ok(Outcome::event(PaymentRecorded { recorded: self.clone(), amount }))
    }
}

impl Apply for PaymentRecorded {
    fn apply(&self, state: &mut State, stamp: &Stamp) {
        if let Some(case) = state.case_mut(self.recorded.application) {
            case.money.paid = Some((self.amount, stamp.n));
        }
    }
}
