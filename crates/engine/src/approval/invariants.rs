//! What must hold of whoever is announced.

use std::sync::Arc;

use crate::case::Case;
use crate::schemes::Schemes;
use crate::state::State;

/// Nobody is announced whom the vote did not propose, the executive did not approve, or a finding cancelled.
pub(crate) fn announced_are_approved(state: &State, _: &Schemes) -> Vec<String> {
    let wrongly = |case: &&Arc<Case>| {
        let rightly = case.vote.won.is_some()
            && case.approval.is_approved()
            && case.notice.cancelled.is_none()
            && case.ended().is_none();
        case.approval.announced.is_some() && !rightly
    };
    let announced = state.cases.values().filter(wrongly);
    announced.map(|case| format!("{} is announced and is no approved winner.", case.id)).collect()
}
