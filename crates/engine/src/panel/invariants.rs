//! What must hold of every panel.

use basis::id::PersonId;

use crate::panel::Interest;
use crate::schemes::Schemes;
use crate::state::State;

/// Nobody whom a body has sent takes part in the review of a case in which the body has an interest.
pub(crate) fn nobody_of_a_body_with_an_interest(state: &State, _: &Schemes) -> Vec<String> {
    let mut found = Vec::new();
    for body in state.bodies.values() {
        for case in body.interests.keys() {
            let seated = |person: &PersonId| state.panels_of(*case).any(|panel| panel.reviewers.contains(person));
            let reviewing = state.sent_by(body.id).filter(|person| seated(person) && !state.is_out(*person, *case));
            found.extend(reviewing.map(|one| format!("{one} reviews {case} for {}, which has an interest.", body.id)));
        }
    }
    found
}

/// Nobody sits in a panel on a firm for whose application they were invited to write.
pub(crate) fn nobody_reviews_what_they_wrote(state: &State, _: &Schemes) -> Vec<String> {
    let mut found = Vec::new();
    for panel in state.panels.values() {
        for case in panel.cases.iter().filter_map(|id| state.cases.get(id)) {
            let wrote = panel.reviewers.iter().filter(|one| state.has_contributed(**one, case.organisation));
            found.extend(wrote.map(|one| format!("{one} was invited to write for {} and reviews it.", case.id)));
        }
    }
    found
}

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
