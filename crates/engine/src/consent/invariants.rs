//! What must hold of every consent.

use crate::case::Case;
use crate::schemes::Schemes;
use crate::state::State;

/// What was accepted came to the office by the consent of its township or by the applicant's own asking, where the scheme
/// asks for a consent and nobody has let the case depart from that, and is not with the applicant to be mended.
pub(crate) fn accepted_came_to_the_office(state: &State, schemes: &Schemes) -> Vec<String> {
    let unsound = |case: &&std::sync::Arc<Case>| {
        let asks = super::is_asked(schemes.of(state.scheme_of(case.edition)));
        let came = case.consent.forwarded().is_some() && case.consent.returned.is_none();
        asks && case.departures.is_empty() && case.consent.accepted.is_some() && !came
    };
    let found = state.cases.values().filter(unsound);
    found.map(|case| format!("{} was accepted and never came to the office.", case.id)).collect()
}
