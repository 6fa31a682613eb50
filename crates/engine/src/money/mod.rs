//! The award money: proposed by the office, decided and paid by finance, and recovered where a prize was won by fraud.

mod correct_payment;
mod decide_payment;
pub(crate) mod invariants;
mod order_recovery;
mod propose_payment;
mod record_payment;
mod record_recovery;
mod refer_recovery;
mod return_recovered;
pub(crate) mod set_aside;
#[cfg(test)]
mod tests;

use basis::day::Day;
use basis::id::OrganisationId;
use basis::money::Yuan;
use scheme::Kind;

pub use correct_payment::{CorrectPayment, PaymentCorrected};
pub use decide_payment::{DecidePayment, PaymentDecided};
pub use order_recovery::{OrderRecovery, RecoveryOrdered};
pub use propose_payment::{PaymentProposed, ProposePayment};
pub use record_payment::{PaymentRecorded, RecordPayment};
pub use record_recovery::{RecordRecovery, RecoveryRecorded};
pub use refer_recovery::{RecoveryReferred, ReferRecovery};
pub use return_recovered::{RecoveredReturned, ReturnRecovered};
pub use set_aside::RecoverySetAside;
pub(crate) use set_aside::SetAside;

use crate::case::Case;
use crate::identity;
use crate::people::Role;
use crate::refusal::Refusal;
use crate::state::State;
use crate::supervision;

commands! {
    /// Proposes the payment of the award money.
    ProposePayment = "propose-payment" @ 1,
    /// Finance decides what is paid, under which line of the budget.
    DecidePayment = "decide-payment" @ 1,
    /// Finance records that it was paid.
    RecordPayment = "record-payment" @ 1,
    /// Another sum was paid than was decided.
    CorrectPayment = "correct-payment" @ 1,
    /// What was paid for a prize won by fraud is to be paid back.
    OrderRecovery = "order-recovery" @ 1,
    /// Finance records what was paid back.
    RecordRecovery = "record-recovery" @ 1,
    /// What was not paid back in time is referred to whoever enforces it.
    ReferRecovery = "refer-recovery" @ 1,
    /// What was paid back on a recovery that was set aside is given back.
    ReturnRecovered = "return-recovered" @ 1,
}

events! {
    /// A payment was proposed.
    PaymentProposed = "payment-proposed" @ 1,
    /// A payment was decided.
    PaymentDecided = "payment-decided" @ 1,
    /// A payment was made.
    PaymentRecorded = "payment-recorded" @ 1,
    /// What was paid was set right.
    PaymentCorrected = "payment-corrected" @ 1,
    /// A recovery was ordered.
    RecoveryOrdered = "recovery-ordered" @ 1,
    /// Money was paid back.
    RecoveryRecorded = "recovery-recorded" @ 1,
    /// A recovery was referred.
    RecoveryReferred = "recovery-referred" @ 1,
    /// A recovery was set aside.
    RecoverySetAside = "recovery-set-aside" @ 1,
    /// Money was given back.
    RecoveredReturned = "recovered-returned" @ 1,
}

/// What a case keeps of its money.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Part {
    pub(crate) proposed: Option<Payment>,
    /// What finance has decided to pay, with the act.
    pub(crate) decided: Option<(Yuan, u64)>,
    /// What was paid, with the act.
    pub(crate) paid: Option<(Yuan, u64)>,
    /// What has in fact reached the winner, once somebody found that it was another sum, with the act that said so last.
    pub(crate) corrected: Option<(Yuan, u64)>,
    pub(crate) recovery: Option<Recovery>,
    /// What is left of recoveries that were set aside.
    pub(crate) set_aside: Option<SetAside>,
}

/// A proposed payment.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Payment {
    pub(crate) amount: Yuan,
    pub(crate) payable: Yuan,
    /// Act that proposed it.
    pub(crate) n: u64,
}

/// Money that is to be paid back.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Recovery {
    /// What is to be paid back.
    pub(crate) amount: Yuan,
    /// Last day to pay it back.
    pub(crate) until: Day,
    /// What has been paid back.
    pub(crate) recovered: Yuan,
    /// Act that ordered it.
    pub(crate) n: u64,
    /// The last act about it.
    pub(crate) last: u64,
    /// Act that referred what is left.
    pub(crate) referred: Option<u64>,
}

impl Recovery {
    /// Returns what is still to be paid back.
    pub(crate) fn left(&self) -> Yuan {
        Yuan(self.amount.0.saturating_sub(self.recovered.0).max(0))
    }

    /// Returns whether on a day something is left that should have come, and nobody has referred it.
    pub(crate) fn is_overdue(&self, on: Day) -> bool {
        on > self.until && self.left() > Yuan::ZERO && self.referred.is_none()
    }

    /// Returns how far it has come on a day, by the words of the register: 应缴、已缴、逾期、移送.
    pub(crate) fn standing(&self, on: Day) -> &'static str {
        match self {
            _ if self.left() == Yuan::ZERO => "repaid",
            Recovery { referred: Some(_), .. } => "referred",
            _ if self.is_overdue(on) => "overdue",
            Recovery { .. } => "due",
        }
    }
}

impl Part {
    /// Returns whether another sum has reached the winner than was decided.
    pub(crate) fn is_astray(&self) -> bool {
        self.reached() != self.paid.map(|(amount, _)| amount)
    }

    /// Returns what has reached the winner, once something was paid.
    pub(crate) fn reached(&self) -> Option<Yuan> {
        self.corrected.or(self.paid).map(|(amount, _)| amount)
    }

    /// Returns what a case had of the award money before an act: paid, decided or at least proposed.
    fn given_before(&self, n: u64) -> Option<Yuan> {
        let proposed = self.proposed.as_ref().map(|one| (one.payable, one.n));
        let stages = [self.paid, self.decided, proposed];
        stages.into_iter().flatten().find(|(_, act)| *act < n).map(|(amount, _)| amount)
    }

    /// Returns what a firm had paid back on a recovery that was set aside, and is still to be given.
    pub(crate) fn to_return(&self) -> Yuan {
        self.set_aside.map_or(Yuan::ZERO, |one| one.left())
    }

    /// Returns whether nothing is left to recover, or what is left was referred.
    pub(crate) fn is_recovered(&self) -> bool {
        self.recovery.is_some_and(|one| one.left() == Yuan::ZERO || one.referred.is_some())
    }
}

/// Returns whether an organisation was ever paid award money.
pub(crate) fn was_paid(state: &State, organisation: OrganisationId) -> bool {
    identity::same_as(state, organisation).into_iter().any(|one| {
        let mut own = supervision::honoured(state, one).into_iter().filter_map(|case| case.money.paid);
        let past = supervision::winner(state, one);
        own.any(|(amount, _)| amount > Yuan::ZERO) || past.past_awards().any(|one| one.paid > Yuan::ZERO)
    })
}

/// Returns what is to be paid back for a case.
///
/// # Errors
/// Refuses as *stage* where nothing was ordered.
fn ordered(case: &Case) -> Result<&Recovery, Refusal> {
    let wanted = || Refusal::of(Kind::Stage).act("order-recovery", Role::ReviewOfficeDirector.id());
    case.money.recovery.as_ref().ok_or_else(wanted)
}
