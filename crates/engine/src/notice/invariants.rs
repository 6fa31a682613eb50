//! What must hold of the notice.

use std::sync::Arc;

use basis::day::DoneOn;

use super::{Harm, ask};
use crate::case::Case;
use crate::schemes::Schemes;
use crate::state::State;

/// A notice was closed only when the scheme says that it was over on the day of the act that closed it, asked again with
/// what is known now; the act kept that instant and no other. Where a correction has shown since that it was not over,
/// it is open again, or, once the executive had the line before it, somebody looks at the act again. What a later act has
/// ended is closed for good.
pub(crate) fn notice_ran_out(state: &State, schemes: &Schemes) -> Vec<String> {
    let too_soon = |case: &&Arc<Case>| {
        let scheme = schemes.of(state.scheme_of(case.edition));
        let over = |done: DoneOn| ask(state, scheme, case, done, Harm::default()).stop().is_none();
        case.notice.closed.is_some_and(|(at, n)| {
            // Of a case that was taken over, its documents name the day.
            if case.came_with(n) {
                return !over(DoneOn::Moment(at));
            }
            let is_over = |done: DoneOn| over(done) || case.approval.submitted.is_some() && case.correction.concerns(n);
            let ended_later = case.ended().is_some_and(|(_, ended)| ended > n);
            let is_sound = |done: DoneOn| done.earliest() == at && (ended_later || is_over(done));
            !case.entry(n).is_some_and(|act| is_sound(act.done))
        })
    };
    let early = state.cases.values().filter(too_soon);
    early.map(|case| format!("{} left its notice before it was over.", case.id)).collect()
}
