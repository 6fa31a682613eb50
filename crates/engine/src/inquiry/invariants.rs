//! What must hold of leads and inquiries.

use std::sync::Arc;

use basis::day::DoneOn;
use rules::{Sheet, Value};
use scheme::Gate;

use super::hearing_sheet;
use crate::notice::Objection;
use crate::schemes::Schemes;
use crate::state::State;

/// Nothing was found against a firm before it was heard, as the scheme says when asked again for the time of the finding.
pub(crate) fn findings_follow_a_hearing(state: &State, schemes: &Schemes) -> Vec<String> {
    let unheard = |objection: &&Arc<Objection>| {
        let Some(concluded) = objection.concluded.as_ref().filter(|one| one.finding.is_substantiated()) else {
            return false;
        };
        let Some(case) = objection.case().and_then(|id| state.cases.get(&id)) else { return false };
        let scheme = schemes.of(state.scheme_of(case.edition));
        let heard =
            |done: DoneOn| scheme.ask(Gate::ConcludeObjection, &hearing_sheet(objection, done)).stop().is_none();
        !case.entry(concluded.n).is_some_and(|act| heard(act.done))
    };
    let found = state.objections.values().filter(unheard);
    found.map(|one| format!("{} ended against a firm that was not heard.", one.id)).collect()
}

/// What is said of the office is handled by nobody of the office, where the scheme leaves it to others.
pub(crate) fn the_office_does_not_look_into_itself(state: &State, schemes: &Schemes) -> Vec<String> {
    let own = |objection: &&Arc<Objection>| {
        let Some(person) = state.people.get(&objection.handler).filter(|_| objection.case().is_none()) else {
            return false;
        };
        let posts = || person.appointments.iter().filter(|post| post.was_held(objection.registered_on));
        let hands = i64::from(posts().any(|post| post.role.is_of_review_office()));
        let scheme = schemes.of(state.scheme_of_objection(objection.id));
        let sheet = Sheet::new().with("office-hands", Value::Whole(hands));
        scheme.ask(Gate::RegisterLead, &sheet).stop().is_some()
    };
    state.objections.values().filter(own).map(|one| format!("{} is handled by the office itself.", one.id)).collect()
}
