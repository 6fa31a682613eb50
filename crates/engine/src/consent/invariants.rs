//! What must hold of every consent.

use scheme::Gate;
use scheme::provision::{Provision, Source};

use crate::case::Case;
use crate::schemes::Schemes;
use crate::state::State;

/// What was accepted came to the office by the consent of its township or by the applicant's own asking, where the scheme
/// asks for a consent and nobody has let the case depart from a clause on receiving, and is not with the applicant to be mended.
pub(crate) fn accepted_came_to_the_office(state: &State, schemes: &Schemes) -> Vec<String> {
    let unsound = |case: &&std::sync::Arc<Case>| {
        let scheme = schemes.of(state.scheme_of(case.edition));
        let departs = |one: &Provision| matches!(&one.source, Source::Clause(id) if case.departures.contains_key(id));
        let asks = super::is_asked(scheme) && !scheme.at(Gate::Receive).any(departs);
        let came = case.consent.forwarded().is_some() && case.consent.returned.is_none();
        asks && case.consent.accepted.is_some() && !came
    };
    let found = state.cases.values().filter(unsound);
    found.map(|case| format!("{} was accepted and never came to the office.", case.id)).collect()
}
