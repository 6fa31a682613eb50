//! What must hold of papers that were served.

use crate::schemes::Schemes;
use crate::state::State;

/// A paper was served after the decision it tells, looked at again only when asked, and answered after that.
pub(crate) fn papers_follow_their_decisions(state: &State, _: &Schemes) -> Vec<String> {
    let mut found = Vec::new();
    for case in state.cases.values() {
        for served in case.delivery.papers.values() {
            let asked = served.asked.map(|said| said.n);
            let order = [Some(served.decision), Some(served.said.n), asked, served.answered.map(|(_, n)| n)];
            let is_answered_unasked = served.answered.is_some() && asked.is_none();
            if is_answered_unasked || !order.into_iter().flatten().is_sorted_by(|one, next| one < next) {
                found.push(format!("{} has a paper that does not follow its decision.", case.id));
            }
        }
        let unserved = case.delivery.outcomes.iter().filter(|one| {
            let served = case.delivery.papers.get(&one.paper);
            // A paper that was served anew since tells a later decision.
            let told = served.is_some_and(|served| served.decision > one.decision || served.said.n < one.n);
            one.decision >= one.n || !told
        });
        found.extend(unserved.map(|one| format!("{} has the outcome {} of what was not served.", case.id, one.number)));
    }
    found
}
