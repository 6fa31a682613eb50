//! What must hold of every correction.

use crate::schemes::Schemes;
use crate::state::State;

/// An act that waits to be looked at stands in the history of its case, before the correction it waits for; and none is
/// settled by the act that corrected it.
pub(crate) fn affected_acts_precede_their_correction(state: &State, _: &Schemes) -> Vec<String> {
    let mut found = Vec::new();
    for case in state.cases.values() {
        let open = case.correction.open.iter().map(|(act, correction)| (*act, *correction, u64::MAX));
        let settled = case.correction.settled.iter().map(|one| (one.act, one.correction, one.n));
        for (act, correction, n) in open.chain(settled) {
            if case.entry(act).is_none() || act >= correction || n <= correction {
                found.push(format!(
                    "{}: act {act} does not precede correction {correction} and its settlement.",
                    case.id
                ));
            }
        }
    }
    found
}
