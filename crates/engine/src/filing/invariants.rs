//! What must hold of every filing.

use crate::case::{Case, Left};
use crate::schemes::Schemes;
use crate::state::State;

/// A round of corrections names a defect, and what was supplied came by an act after the one that asked.
pub(crate) fn corrections_follow_the_asking(state: &State, _: &Schemes) -> Vec<String> {
    let unsound = |case: &&std::sync::Arc<Case>| {
        let round = case.filing.corrections.as_ref();
        round
            .is_some_and(|round| round.defects.is_empty() || round.supplied.is_some_and(|supplied| supplied <= round.n))
    };
    let found = state.cases.values().filter(unsound);
    found.map(|case| format!("{} has corrections that answer no question.", case.id)).collect()
}

/// A case that was withdrawn has ended and is not announced, and only one that was withdrawn has left a stage as such.
pub(crate) fn the_withdrawn_do_not_go_on(state: &State, _: &Schemes) -> Vec<String> {
    let unsound = |case: &&std::sync::Arc<Case>| {
        let left = case.stages.values().any(|(left, _)| *left == Left::Withdrawn);
        let withdrawn = case.filing.withdrawn.is_some();
        left && !withdrawn || withdrawn && (case.ended().is_none() || case.approval.announced.is_some())
    };
    let found = state.cases.values().filter(unsound);
    found.map(|case| format!("{} was withdrawn and goes on.", case.id)).collect()
}
