//! What must hold of everything that was destroyed.

use super::{Held, Hold, List, erase_person, is_on, slips};
use crate::schemes::Schemes;
use crate::state::State;

/// Whatever was destroyed stood on a list that was approved before, each by two people.
pub(crate) fn destroyed_by_an_approved_list(state: &State, _: &Schemes) -> Vec<String> {
    let mut found = Vec::new();
    for case in state.cases.values() {
        let Some(n) = case.archive.destroyed else { continue };
        let by_two = |act: u64| case.entry(act).is_some_and(|entry| entry.seconded_by.is_some());
        let mut lists = state.archive.lists.iter();
        let list = lists.find(|list| list.carried_out == Some(n) && list.applications.contains(&case.id));
        let approved = list.and_then(|list| list.approved).is_some_and(|(act, _)| act < n && by_two(act));
        if !approved || !by_two(n) {
            found.push(format!("{} was destroyed without a list that two approved and two carried out.", case.id));
        }
    }
    found
}

/// No winner was destroyed, and nothing of which somebody had asked that it be kept.
pub(crate) fn neither_winners_nor_what_is_held_is_destroyed(state: &State, _: &Schemes) -> Vec<String> {
    let mut found = Vec::new();
    for case in state.cases.values() {
        let Some(n) = case.archive.destroyed else { continue };
        let mut holds = state.archive.holds.values().filter(|hold| is_on(state, hold, case));
        let held = holds.any(|hold| hold.n < n && hold.lifted.is_none_or(|lifted| n < lifted));
        if held || case.approval.announced.is_some() {
            found.push(format!("{} was destroyed though it had to be kept.", case.id));
        }
    }
    found
}

/// The slips of an edition were destroyed by a list that two approved before and two carried out, and while nothing held
/// them.
pub(crate) fn slips_destroyed_by_an_approved_list(state: &State, schemes: &Schemes) -> Vec<String> {
    let mut found = Vec::new();
    for (id, (n, _)) in &state.archive.slips {
        let by_two = |list: &List, act: u64| list.seconds.contains_key(&act);
        let mut lists = state.archive.lists.iter();
        let list = lists.find(|list| list.carried_out == Some(*n) && list.slips && list.edition == *id);
        let is_approved = |list: &List| list.approved.is_some_and(|(act, _)| act < *n && by_two(list, act));
        if !list.is_some_and(|list| is_approved(list) && by_two(list, *n)) {
            found.push(format!(
                "the slips of {id} were destroyed without a list that two approved and two carried out."
            ));
        }
        let Some(edition) = state.editions.get(id) else { continue };
        let scheme = schemes.of(Some(edition.scheme));
        let voted_on = || state.cases_of(*id).filter(|case| slips::stood(scheme, edition, case));
        let concerns = |hold: &Hold| hold.on == Held::Edition(*id) || voted_on().any(|case| is_on(state, hold, case));
        let stood = |hold: &&Hold| hold.n < *n && hold.lifted.is_none_or(|lifted| *n < lifted);
        if state.archive.holds.values().filter(stood).any(concerns) {
            found.push(format!("the slips of {id} were destroyed though they had to be kept."));
        }
    }
    found
}

/// Nobody whose name was erased holds a post, nor a registration that was joined with another.
pub(crate) fn the_erased_hold_no_post(state: &State, _: &Schemes) -> Vec<String> {
    let Some((_, now)) = state.head() else { return Vec::new() };
    let erased = state.archive.erased.keys().filter_map(|person| state.people.get(person));
    let joined = state.people.values().filter(|person| person.joined.is_some());
    let holding = erased.chain(joined).filter(|person| erase_person::holds_post(state, person, now.day()));
    holding.map(|person| format!("{} holds a post and is nobody any more.", person.id)).collect()
}
