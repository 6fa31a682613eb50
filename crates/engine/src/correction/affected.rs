//! Which acts of a case rest on a fact: those whose verdicts name it, and those that rest on these in turn.

use scheme::Kind;

use super::AffectedActs;
use crate::case::Case;
use crate::command::Named;
use crate::context::Context;
use crate::people::Role;
use crate::refusal::Refusal;
use crate::state::State;

/// Returns the numbers of the acts that rest on one of the named facts as it comes from one of these acts, in order.
pub(crate) fn resting_on(case: &Case, names: &[&'static str], sources: &[u64]) -> Vec<u64> {
    let mut found: Vec<u64> = Vec::new();
    for entry in &case.history {
        // What an act rests on that cannot be read any more, nobody can tell: it is looked at again. The doctor names it.
        let Ok(verdicts) = entry.verdicts() else {
            found.push(entry.n);
            continue;
        };
        let mut facts = verdicts.iter().flat_map(|verdict| &verdict.facts);
        let rests = facts.any(|fact| {
            let from = |n: &u64| fact.from == Some(*n);
            sources.iter().any(from) && names.contains(&&*fact.name) || found.iter().any(from)
        });
        if rests {
            found.push(entry.n);
        }
    }
    found
}

/// Checks that whoever corrects something on which acts rest may release it: the director alone.
///
/// # Errors
/// Refuses as *rights*, with the director.
pub(crate) fn check_release<C: Named>(state: &State, cx: &Context, affected: &[AffectedActs]) -> Result<(), Refusal> {
    let may_release = || state.posts(cx.actor(), cx.day()).any(|post| post.role == Role::ReviewOfficeDirector);
    if affected.is_empty() || may_release() {
        return Ok(());
    }
    Err(Refusal::of(Kind::Rights).left_to(C::NAME).act(C::NAME, Role::ReviewOfficeDirector.id()))
}

/// Has affected acts wait until somebody has looked at them again.
pub(crate) fn open(state: &mut State, affected: &[AffectedActs], correction: u64) {
    for one in affected {
        if let Some(case) = state.case_mut(one.application) {
            case.correction.open.extend(one.acts.iter().map(|act| (*act, correction)));
        }
    }
}
