//! What must hold of every examination.

use rules::Outcome;
use scheme::Gate;

use crate::case::Case;
use crate::people::{Appointment, Role, Scope};
use crate::schemes::Schemes;
use crate::state::State;

/// An opinion was given by an officer of the unit that was asked.
pub(crate) fn opinions_from_asked_units(state: &State, _: &Schemes) -> Vec<String> {
    let mut found = Vec::new();
    for case in state.cases.values() {
        for (unit, question) in &case.eligibility.asked {
            let Some(opinion) = &question.opinion else { continue };
            let day = case.entry(opinion.n).map(|entry| entry.done.day());
            let speaks = |post: &Appointment| post.role == Role::UnitOfficer && post.scope == Scope::Unit(unit.clone());
            if !day.is_some_and(|day| state.past_posts(opinion.by, day).any(speaks)) {
                found.push(format!("{} holds an opinion of unit {unit} that no officer of it gave.", case.id));
            }
        }
    }
    found
}

/// Nobody was found not eligible by a scheme that hears applicants without having been told before, unless
/// somebody has let its case depart from a clause.
pub(crate) fn the_ineligible_were_told(state: &State, schemes: &Schemes) -> Vec<String> {
    let unheard = |case: &&std::sync::Arc<Case>| {
        let hears = schemes.of(state.scheme_of(case.edition)).asks(Gate::FindIneligible, "told");
        let (told, decided) = (case.eligibility.told, case.eligibility.decided);
        let against = decided.filter(|decided| !decided.eligible);
        hears
            && case.departures.is_empty()
            && against.is_some_and(|decided| told.is_none_or(|told| decided.n <= told.n))
    };
    let found = state.cases.values().filter(unheard);
    found.map(|case| format!("{} was found not eligible without having been told.", case.id)).collect()
}

/// The decision on every eligible case rests on verdicts of which none refuses and none is left open, and all asked
/// units had answered.
pub(crate) fn eligible_by_every_condition(state: &State, _: &Schemes) -> Vec<String> {
    let sound = |case: &Case, n: u64| {
        let open = |outcome: Outcome| matches!(outcome, Outcome::NotMet | Outcome::Judged);
        let clean = case.entry(n).is_some_and(|entry| {
            entry.verdicts().is_ok_and(|verdicts| verdicts.iter().all(|verdict| !open(verdict.outcome)))
        });
        clean && case.eligibility.opinions_closed()
    };
    // Who was found eligible on paper is taken over with the case; nothing was asked here.
    let decided = |case: &Case| case.eligibility.decided.filter(|decided| !case.came_with(decided.n));
    let eligible = state.cases.values().filter_map(|case| Some((case, decided(case)?)));
    eligible
        .filter(|(case, decided)| decided.eligible && !sound(case, decided.n))
        .map(|(case, _)| format!("{} is eligible although a condition speaks against it.", case.id))
        .collect()
}
