//! In whose place an act is done.

use basis::id::PersonId;

use super::{IN_PERSON, Staffing};
use crate::command::Command;
use crate::context::Context;
use crate::people::Role;
use crate::rights::{RIGHTS, Who};
use crate::schemes::Schemes;
use crate::state::State;

/// Returns in whose place a command is done that was accepted: nothing where the actor's own posts would have done.
pub(crate) fn in_place_of(state: &State, schemes: &Schemes, command: &Command, cx: &Context) -> Option<PersonId> {
    let lender = lender(state, cx, command.name().0)?;
    // A right may depend on more than the row of a table. What was lent is needed where the same is refused without it.
    let mut alone = state.clone();
    alone.staffing = Staffing::default();
    let scheme = schemes.of(command.scheme(&alone, cx));
    command.decide(&alone, scheme, cx).is_err().then_some(lender)
}

/// Returns who lends the actor a post by which a command is done.
fn lender(state: &State, cx: &Context, command: &str) -> Option<PersonId> {
    if cx.on_behalf_of.is_some() || IN_PERSON.contains(&command) {
        return None;
    }
    let rows = || RIGHTS.iter().filter(|right| right.command == command);
    let is_own = |role: Role| state.own_posts(cx.by, cx.day()).any(|post| post.role == role);
    let is_lent = |role: Role| !is_own(role) && rows().any(|right| right.who == Who::Post(role));
    let mut stood_in = state.stood_in(cx.by, cx.day()).filter(|(_, post)| is_lent(post.role));
    let mut delegators = rows().filter_map(|right| match right.who {
        Who::Post(role) => state.delegators(cx.by, role, command, cx.day()).next(),
        Who::Registered => None,
    });
    stood_in.next().map(|(person, _)| person).or_else(|| delegators.next())
}
