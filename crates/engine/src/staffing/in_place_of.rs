//! In whose place an act is done.

use std::collections::BTreeSet;

use basis::id::PersonId;

use super::is_done_in_person;
use crate::command::Command;
use crate::context::Context;
use crate::people::Role;
use crate::rights::{RIGHTS, Who};
use crate::schemes::Schemes;
use crate::state::State;

/// Returns in whose place a command is done that was accepted: nothing where the actor's own posts would have done.
pub(crate) fn in_place_of(state: &State, schemes: &Schemes, command: &Command, cx: &Context) -> Option<PersonId> {
    let lenders = lenders(state, cx, command.name().0);
    if lenders.is_empty() {
        return None;
    }
    // A right may depend on more than the row of a table: what was lent is needed where the same is refused without it.
    let does = |lender: Option<PersonId>| {
        let mut lent = state.clone();
        lent.staffing.deputies.retain(|one| Some(one.person) == lender);
        lent.staffing.delegations.retain(|one| Some(one.person) == lender);
        let scheme = schemes.of(command.scheme(&lent, cx));
        command.decide(&lent, scheme, cx).is_ok()
    };
    if does(None) { None } else { lenders.into_iter().find(|lender| does(Some(*lender))) }
}

/// Returns those who lend the actor a post that has a right to a command.
fn lenders(state: &State, cx: &Context, command: &str) -> BTreeSet<PersonId> {
    if cx.on_behalf_of.is_some() || is_done_in_person(command) {
        return BTreeSet::new();
    }
    let rows = || RIGHTS.iter().filter(|right| right.command == command);
    let has_right = |role: Role| rows().any(|right| right.who == Who::Post(role));
    let stood_in = state.stood_in(cx.by, cx.day()).filter(|(_, post)| has_right(post.role)).map(|(person, _)| person);
    let delegators = rows().flat_map(|right| match right.who {
        Who::Post(role) => state.delegators(cx.by, role, command, cx.day()).collect(),
        Who::Registered => Vec::new(),
    });
    stood_in.chain(delegators).collect()
}
