//! What must hold of every panel.

use crate::panel::Interest;
use crate::schemes::Schemes;
use crate::state::State;

/// A reviewer who declared an interest in a case has no sheet on it.
pub(crate) fn no_sheet_with_an_interest(state: &State, _: &Schemes) -> Vec<String> {
    let mut found = Vec::new();
    for case in state.cases.values() {
        for (round, part) in &case.rounds {
            for reviewer in part.sheets.keys() {
                if state.interest(*reviewer, case.id) != Some(Interest::None) {
                    found.push(format!("{reviewer} scored {} in {round} without being free of interest.", case.id));
                }
            }
        }
    }
    found
}
