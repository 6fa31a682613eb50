//! The award money: proposed by the office, decided by finance.

pub(crate) mod invariants;
mod propose_payment;
#[cfg(test)]
mod tests;

use basis::money::Yuan;

pub use propose_payment::{PaymentProposed, ProposePayment};

commands! {
    /// Proposes the payment of the award money.
    ProposePayment = "propose-payment" @ 1,
}

events! {
    /// A payment was proposed.
    PaymentProposed = "payment-proposed" @ 1,
}

/// What a case keeps of its money.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Part {
    pub(crate) proposed: Option<Payment>,
}

/// A proposed payment.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Payment {
    pub(crate) amount: Yuan,
    pub(crate) payable: Yuan,
    /// Act that proposed it.
    pub(crate) n: u64,
}
