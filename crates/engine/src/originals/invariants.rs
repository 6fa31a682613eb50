//! What must hold of originals.

use super::from_paper;
use crate::schemes::Schemes;
use crate::state::State;

/// An original belongs to an act that was entered from paper, and was filed after it.
pub(crate) fn originals_belong_to_what_came_from_paper(state: &State, _: &Schemes) -> Vec<String> {
    let mut found = Vec::new();
    for case in state.cases.values() {
        for (act, original) in &case.originals.filed {
            if original.n <= *act || !from_paper(case).any(|entry| entry.n == *act) {
                found.push(format!("{} has an original of what was entered from no paper.", case.id));
            }
        }
    }
    found
}
