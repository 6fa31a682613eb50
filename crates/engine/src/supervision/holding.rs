//! Who holds an honour: its winner, or the organisation it was passed to, each as long as it answers for its conduct.

use basis::day::Day;
use basis::id::{BreachId, OrganisationId};
use scheme::Kind;

use super::{Breach, announced_on, breaches, honoured, winner};
use crate::case::Case;
use crate::honour;
use crate::identity;
use crate::refusal::Refusal;
use crate::state::State;

/// Checks that an organisation held a title on the day on which something about it was discovered, and holds it still: as
/// long as the title stands, and no longer, it answers for its conduct (Q67).
///
/// # Errors
/// Refuses as *stage*, with the day of the first announcement where the discovery lies before it.
pub(crate) fn check_holds_title(state: &State, id: OrganisationId, found: Day) -> Result<(), Refusal> {
    let same = identity::same_as(state, id);
    if same.iter().any(|one| winner(state, *one).past_awards().next().is_some()) {
        return Ok(());
    }
    let won = same.iter().flat_map(|one| honoured(state, *one)).map(|case| (case, announced_on(case)));
    let held = won.chain(passed_to(state, id).map(|(case, from)| (case, Some(from))));
    let stands = held.filter(|(case, _)| case.revocation.revoked.is_none());
    let first = stands.filter_map(|(_, since)| since).min().ok_or(Refusal::of(Kind::Stage))?;
    if found < first { Err(Refusal::of(Kind::Stage).fact("not-before", first)) } else { Ok(()) }
}

/// Returns the cases about conduct that weigh on an honour: of whoever won it, and of whoever held it since, discovered since
/// then.
pub(crate) fn breaches_for<'a>(state: &'a State, case: &'a Case) -> impl Iterator<Item = (BreachId, &'a Breach)> {
    let heirs =
        case.honour.heirs.iter().flat_map(move |held| {
            breaches(state, held.organisation).filter(move |(_, breach)| breach.found >= held.from)
        });
    breaches(state, case.organisation).chain(heirs)
}

/// Returns the honours that an organisation answers for, the earliest first: those it won, and those that were passed to it.
pub(crate) fn held(state: &State, id: OrganisationId) -> Vec<&Case> {
    let own = identity::same_as(state, id).into_iter().flat_map(|one| honoured(state, one));
    own.chain(passed_to(state, id).map(|(case, _)| case)).collect()
}

/// Returns the honours that were passed to an organisation, each with the day since which it held it.
fn passed_to(state: &State, id: OrganisationId) -> impl Iterator<Item = (&Case, Day)> {
    let before = identity::owes_with(state, id).into_iter().filter(|(_, since)| since.is_some());
    before.flat_map(|(one, _)| honoured(state, one)).filter_map(move |case| {
        let held = case.honour.heirs.iter().find(|held| identity::is_same(state, held.organisation, id))?;
        Some((case, held.from))
    })
}

/// Returns whether an honour may be shown: it was announced and not revoked, its winner is there still, and no case about
/// the conduct of its winner stands. What was found before the winner handed in for this honour is no reason: it could
/// hand in only because what barred it was over.
pub(crate) fn may_be_shown(state: &State, case: &Case) -> bool {
    let stands = case.approval.announced.is_some() && case.revocation.revoked.is_none();
    let is_there = identity::gone_since(state, honour::holder(case)).is_none();
    let weighs = |breach: &Breach| breach.stands() && !breach.was_over_for(case);
    stands && is_there && !breaches_for(state, case).any(|(_, breach)| weighs(breach))
}
