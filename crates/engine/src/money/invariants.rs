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

/// Nobody decided on more than was proposed, what was paid is what was decided, and only what was won by fraud and revoked
/// is paid back, and not beyond what was paid.
pub(crate) fn paid_as_decided_and_recovered_after_fraud(state: &State, _: &Schemes) -> Vec<String> {
    let rightly = |case: &Case| {
        let part = &case.money;
        let decided = part.decided.map(|(amount, _)| amount);
        let within = decided <= part.proposed.as_ref().map(|one| one.payable);
        let paid = part.paid.map(|(amount, _)| amount);
        let as_decided = paid.is_none_or(|paid| Some(paid) == decided);
        let recovered = part.recovery.is_none_or(|one| {
            let for_fraud = case.revocation.revoked.is_some() && case.revocation.is_for_fraud();
            for_fraud && Some(one.amount) == part.reached() && (Yuan::ZERO..=one.amount).contains(&one.recovered)
        });
        let given_back = part.set_aside.is_none_or(|one| one.returned <= one.recovered);
        within && as_decided && recovered && given_back
    };
    let wrongly = state.cases.values().filter(|case| !rightly(case));
    wrongly.map(|case| format!("{} was paid, or pays back, what nobody decided.", case.id)).collect()
}
