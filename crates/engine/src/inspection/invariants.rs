//! What must hold of inspections.

use crate::people::Role;
use crate::schemes::Schemes;
use crate::state::State;

/// Whoever inspects holds no post in the award on the day on which the door opens.
pub(crate) fn inspectors_hold_no_post(state: &State, _: &Schemes) -> Vec<String> {
    let mut found = Vec::new();
    for (number, inspection) in &state.inspections {
        let posts = |person: &basis::id::PersonId| state.own_posts(*person, inspection.sight.from).count();
        if inspection.sight.role != Role::Inspector || inspection.persons.iter().any(|person| posts(person) > 0) {
            found.push(format!("The inspection {number} is in the hands of somebody who holds a post."));
        }
    }
    found
}
