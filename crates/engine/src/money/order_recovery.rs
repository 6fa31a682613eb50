//! The money that was paid for a prize won by fraud is to be paid back (追缴).

use basis::day::Day;
use basis::digest::Digest;
use basis::id::ApplicationId;
use basis::money::Yuan;
use schemars::JsonSchema;
use scheme::{Gate, Kind, Scheme};
use serde::{Deserialize, Serialize};

use super::{Recovery, ReturnRecovered, set_aside};
use crate::act::Stamp;
use crate::command::Named;
use crate::context::Context;
use crate::door::{Apply, Decide, Decision, Outcome};
use crate::form::Document;
use crate::people::Role;
use crate::refusal::{Refusal, malformed, pass};
use crate::revocation;
use crate::rights::{self, Object};
use crate::state::State;

/// Orders that it is paid back. When it was done is when the order was served.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct OrderRecovery {
    /// The application that won.
    pub application: ApplicationId,
    /// Last day to pay it back.
    pub until: Day,
    /// The order that was served.
    pub letter: Document,
}

/// A recovery was ordered.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RecoveryOrdered {
    /// What was ordered.
    pub ordered: OrderRecovery,
    /// What is to be paid back.
    pub amount: Yuan,
}

impl Decide for OrderRecovery {
    fn scheme(&self, state: &State, _: &Context) -> Option<Digest> {
        state.scheme_of_case(self.application)
    }

    fn decide(&self, state: &State, scheme: &Scheme, cx: &Context) -> Decision {
        if self.until <= cx.day() {
            let until = self.until;
            return malformed("until", format!("time to pay back does not end on {until}, before it begins"));
        }
        let case = state.seen(cx, self.application)?;
        rights::check::<OrderRecovery>(state, cx, &Object::Case(case))?;
        let (_, n) = revocation::revoked(case)?;
        if case.money.recovery.is_some() || set_aside::is_spent(case) {
            return Err(Refusal::of(Kind::Repeated));
        }
        // What is owed to the firm is given back before anything is asked of it again.
        if case.money.to_return() > Yuan::ZERO {
            return Err(Refusal::of(Kind::Stage).act(ReturnRecovered::NAME, Role::FinanceOfficer.id()));
        }
        let ground = case.revocation.proposed.map(|(ground, _)| ground);
        let asked = pass(scheme.ask(Gate::OrderRecovery, &revocation::sheet(state, case, ground, cx.done())))?;
        // What never reached the firm is not asked back.
        let amount = case.money.reached().ok_or(Refusal::of(Kind::Stage))?;
        case.check_follows(cx, n)?;
        Ok(Outcome::event(RecoveryOrdered { ordered: self.clone(), amount }).resting_on(asked.verdicts))
    }
}

impl Apply for RecoveryOrdered {
    fn apply(&self, state: &mut State, stamp: &Stamp) {
        if let Some(case) = state.case_mut(self.ordered.application) {
            let (amount, until) = (self.amount, self.ordered.until);
            case.money.recovery =
                Some(Recovery { amount, until, recovered: Yuan::ZERO, n: stamp.n, last: stamp.n, referred: None });
        }
    }
}
