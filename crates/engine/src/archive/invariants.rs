//! What must hold of everything that was destroyed.

use super::{erase_person, is_on};
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

/// Nobody whose name was erased holds a post, nor a registration that was joined with another.
pub(crate) fn the_erased_hold_no_post(state: &State, _: &Schemes) -> Vec<String> {
    let Some((_, now)) = state.head() else { return Vec::new() };
    let erased = state.archive.erased.keys().filter_map(|person| state.people.get(person));
    let joined = state.people.values().filter(|person| person.joined.is_some());
    let holding = erased.chain(joined).filter(|person| erase_person::holds_post(state, person, now.day()));
    holding.map(|person| format!("{} holds a post and is nobody any more.", person.id)).collect()
}
