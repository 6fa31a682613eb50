//! What must hold of payments.

use basis::money::Yuan;

use super::propose_payment::{ask, payable};
use crate::case::Case;
use crate::schemes::Schemes;
use crate::state::State;

/// What is paid is what the scheme says, asked again: nothing beyond the sum of the prize, what was given before set
/// against it, and only to whoever was announced.
pub(crate) fn payments_within_the_sum(state: &State, schemes: &Schemes) -> Vec<String> {
    let rightly = |case: &Case, amount: Yuan, paid: Yuan, n: u64| {
        let asked = ask(state, schemes.of(state.scheme_of(case.edition)), case, n);
        let as_asked = asked.is_some_and(|(carried, asked)| amount == carried && paid == payable(&asked, carried));
        as_asked && (Yuan::ZERO..=amount).contains(&paid) && case.approval.announced.is_some()
    };
    let mut found = Vec::new();
    for case in state.cases.values() {
        if let Some(payment) = &case.money.proposed
            && !rightly(case, payment.amount, payment.payable, payment.n)
        {
            found.push(format!("{} is paid what its prize does not carry.", case.id));
        }
    }
    found
}
