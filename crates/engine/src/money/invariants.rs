//! What must hold of payments.

use std::sync::Arc;

use basis::money::Yuan;

use crate::case::Case;
use crate::schemes::Schemes;
use crate::state::State;

/// Nothing is paid beyond the sum of the prize, and only to whoever was announced.
pub(crate) fn payments_within_the_sum(state: &State, _: &Schemes) -> Vec<String> {
    let wrongly = |case: &&Arc<Case>| {
        case.money.proposed.as_ref().is_some_and(|payment| {
            !(Yuan::ZERO..=payment.amount).contains(&payment.payable) || case.approval.announced.is_none()
        })
    };
    let beyond = state.cases.values().filter(wrongly);
    beyond.map(|case| format!("{} is paid what its prize does not carry.", case.id)).collect()
}
