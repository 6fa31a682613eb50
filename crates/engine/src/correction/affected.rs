//! Which acts of a case rest on a fact: those whose verdicts name it, and those that rest on these in turn.

use std::collections::BTreeSet;

use basis::id::MatterId;
use scheme::ask::VerdictFact;
use scheme::{Kind, Scheme, Verdict};

use super::AffectedActs;
use crate::case::{Case, Entry};
use crate::command::Named;
use crate::context::Context;
use crate::office::matter;
use crate::people::Role;
use crate::refusal::Refusal;
use crate::revocation::ProposeRevocation;
use crate::state::State;

/// Returns the numbers of the acts that rest on one of the named facts as it comes from one of these acts, in order.
pub(crate) fn resting_on(case: &Case, names: &[&'static str], sources: &[u64]) -> Vec<u64> {
    let rests = |fact: &VerdictFact| {
        let from = |n: &u64| fact.from == Some(*n);
        sources.iter().any(from) && names.contains(&&*fact.name)
    };
    resting(case.history.iter(), &[], rests)
}

/// Returns the numbers of the acts after one that rest on a named fact, whichever act it comes from, or that are named
/// themselves: a fact about several records comes from the last of them, and one about none from no act.
pub(crate) fn resting_since(case: &Case, since: u64, names: &[&'static str], themselves: &[u64]) -> Vec<u64> {
    let later = case.history.iter().filter(|entry| entry.n > since);
    resting(later, themselves, |fact| names.contains(&&*fact.name))
}

/// Returns the acts among entries that are named or have a fact as wanted, and those that rest on these in turn.
fn resting<'a>(
    entries: impl Iterator<Item = &'a Entry>,
    themselves: &[u64],
    rests: impl Fn(&VerdictFact) -> bool,
) -> Vec<u64> {
    let mut found: Vec<u64> = Vec::new();
    for entry in entries {
        // What an act rests on that cannot be read any more, nobody can tell: it is looked at again. The doctor names it.
        let Ok(verdicts) = entry.verdicts() else {
            found.push(entry.n);
            continue;
        };
        let mut facts = verdicts.iter().flat_map(|verdict| &verdict.facts);
        if themselves.contains(&entry.n) || facts.any(|fact| rests(fact) || found.iter().any(|n| fact.from == Some(*n)))
        {
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

/// Returns on what a correction rests by which something is taken up again that the leading group has decided: its decision
/// about the edition of each case. That is its vote, where what precedes it is affected, and its proposal to revoke; what
/// the office did since is the office's own.
///
/// # Errors
/// Refuses by the clause that leaves it to that body, and as [`State::decided_matter`] does.
pub(crate) fn check_reopened(
    state: &State,
    scheme: &Scheme,
    cx: &Context,
    matter: Option<MatterId>,
    affected: &[AffectedActs],
) -> Result<Vec<Verdict>, Refusal> {
    let cases = affected.iter().filter_map(|one| Some((state.cases.get(&one.application)?, &one.acts)));
    let decided = cases.filter(|(case, acts)| acts.iter().any(|act| is_of_leading_group(case, *act)));
    let editions: BTreeSet<_> = decided.map(|(case, _)| case.edition).collect();
    let mut verdicts = Vec::new();
    for edition in editions {
        verdicts.extend(matter::reopened(state, scheme, cx, matter, edition)?.verdicts);
    }
    Ok(verdicts)
}

/// Returns whether the leading group decided by an act, or by its vote on what an act before had brought it.
fn is_of_leading_group(case: &Case, act: u64) -> bool {
    let voted = || case.vote.won.or(case.ended().map(|(_, n)| n));
    let before_vote = case.vote.line.is_some() && voted().is_none_or(|vote| act < vote);
    before_vote || case.entry(act).is_some_and(|entry| &*entry.command == ProposeRevocation::NAME)
}

/// Has affected acts wait until somebody has looked at them again.
pub(crate) fn open(state: &mut State, affected: &[AffectedActs], correction: u64) {
    for one in affected {
        if let Some(case) = state.case_mut(one.application) {
            case.correction.open.extend(one.acts.iter().map(|act| (*act, correction)));
        }
    }
}
