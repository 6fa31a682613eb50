//! The award money: proposed by the office, decided by finance.

use basis::money::Yuan;

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
