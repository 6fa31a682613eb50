//! Finance decides what is paid of a proposal, under which line of the budget; never is it paid by itself.

use basis::digest::Digest;
use basis::id::ApplicationId;
use basis::money::Yuan;
use rules::{Sheet, Value};
use schemars::JsonSchema;
use scheme::{Gate, Kind, Scheme};
use serde::{Deserialize, Serialize};

use super::{Payment, ProposePayment};
use crate::act::Stamp;
use crate::case::Case;
use crate::command::Named;
use crate::context::Context;
use crate::door::{Apply, Decide, Decision, Outcome};
use crate::form::Reason;
use crate::people::Role;
use crate::refusal::{Refusal, malformed, pass};
use crate::rights::{self, Object};
use crate::state::State;
use crate::{facts, honour};

/// The most characters the name of a line of the budget may have.
const LINE_MAX: usize = 120;

/// Decides on a proposed payment.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct DecidePayment {
    /// The application that won.
    pub application: ApplicationId,
    /// What is to be paid.
    pub amount: Yuan,
    /// The line of the budget it is paid under.
    pub budget_line: String,
    /// Why it is less than was proposed; needed where it is.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reason: Option<Reason>,
}

/// A payment was decided.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PaymentDecided {
    /// What was decided.
    pub decided: DecidePayment,
}

impl Decide for DecidePayment {
    fn scheme(&self, state: &State, _: &Context) -> Option<Digest> {
        state.scheme_of_case(self.application)
    }

    fn decide(&self, state: &State, scheme: &Scheme, cx: &Context) -> Decision {
        let budget_line = self.budget_line.trim();
        if budget_line.chars().count() > LINE_MAX {
            return malformed("budget-line", format!("a line of the budget is named in at most {LINE_MAX} characters"));
        }
        let case = state.seen(cx, self.application)?;
        rights::check::<DecidePayment>(state, cx, &Object::Case(case))?;
        honour::announced(case, cx)?;
        let wanted = || Refusal::of(Kind::Stage).act(ProposePayment::NAME, Role::ReviewOfficeClerk.id());
        let proposed = case.money.proposed.as_ref().ok_or_else(wanted)?;
        if case.money.decided.is_some() {
            return Err(Refusal::of(Kind::Repeated));
        }
        self.check_amount(proposed)?;
        check_another(case, proposed, cx)?;
        case.check_follows(cx, proposed.n)?;
        let mut sheet = Sheet::new();
        sheet.put("budget-line", Value::Text(budget_line.to_owned()), None);
        facts::decisions(&mut sheet, case);
        let asked = pass(scheme.ask(Gate::DecidePayment, &sheet))?;
        let decided = DecidePayment { budget_line: budget_line.to_owned(), ..self.clone() };
        Ok(Outcome::event(PaymentDecided { decided }).resting_on(asked.verdicts))
    }
}

impl DecidePayment {
    fn check_amount(&self, proposed: &Payment) -> Result<(), Refusal> {
        if self.amount < Yuan::ZERO || self.amount > proposed.payable {
            let most = proposed.payable.0;
            return malformed("amount", format!("at most {most} yuan are to be paid, and not less than nothing"));
        }
        if self.amount < proposed.payable && self.reason.is_none() {
            return malformed("reason", "whoever decides on less than was proposed says why");
        }
        Ok(())
    }
}

/// Checks that another person proposed it.
fn check_another(case: &Case, proposed: &Payment, cx: &Context) -> Result<(), Refusal> {
    let by = case.entry(proposed.n).map(|entry| entry.actor);
    if by == Some(cx.actor()) { Err(Refusal::of(Kind::SecondPerson)) } else { Ok(()) }
}

impl Apply for PaymentDecided {
    fn apply(&self, state: &mut State, stamp: &Stamp) {
        if let Some(case) = state.case_mut(self.decided.application) {
            case.money.decided = Some((self.decided.amount, stamp.n));
        }
    }
}
