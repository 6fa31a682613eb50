//! What must hold of every departure.

use crate::schemes::Schemes;
use crate::state::State;

/// Whoever lets a case depart from a clause did so with a second person.
pub(crate) fn departures_have_two_people(state: &State, _: &Schemes) -> Vec<String> {
    let mut found = Vec::new();
    for case in state.cases.values() {
        for (clause, n) in &case.departures {
            if case.entry(*n).is_none_or(|entry| entry.seconded_by.is_none()) {
                found.push(format!("{} departs from {clause} by the word of one person.", case.id));
            }
        }
    }
    found
}
