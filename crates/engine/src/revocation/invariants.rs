//! What must hold of revocations.

use super::set_aside;
use crate::case::Case;
use crate::schemes::Schemes;
use crate::state::State;

/// A prize was revoked only after the winner was told and the executive had agreed, in this order; what follows from it
/// comes after it. What was set aside for good is not proposed again.
pub(crate) fn revoked_by_who_awarded_after_a_hearing(state: &State, _: &Schemes) -> Vec<String> {
    let rightly = |case: &Case| {
        let part = &case.revocation;
        let is_spent = part.proposed.is_some_and(|(ground, _)| set_aside::is_spent(case, ground));
        if is_spent || part.set_aside.iter().any(|one| one.acts.0 >= one.acts.1 || one.asked_from < one.until) {
            return false;
        }
        let Some((_, revoked)) = part.revoked else { return true };
        let approved = part.approved.filter(|(approved, _)| *approved).map(|(_, said)| said.n);
        let order = [part.proposed.map(|(_, said)| said.n), part.notified.map(|said| said.n), approved, Some(revoked)];
        let later = [part.published, part.taken_back, part.closed];
        let in_order = order.iter().all(Option::is_some) && order.is_sorted();
        in_order && later.into_iter().flatten().all(|n| n > revoked) && case.approval.announced.is_some()
    };
    let wrongly = state.cases.values().filter(|case| !rightly(case));
    wrongly.map(|case| format!("{} was revoked without what must come before.", case.id)).collect()
}
