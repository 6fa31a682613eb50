//! Which acts rested on what was recorded of a winner and is set right.

use basis::day::Day;
use basis::id::OrganisationId;

use crate::case::Case;
use crate::correction::{AffectedActs, resting_since};
use crate::identity;
use crate::state::State;

/// Facts that a prize tells of which an organisation won before.
pub(super) const OF_PRIZE: &[&str] = &["honours", "earlier-prizes"];
/// Facts that what was paid before tells.
pub(super) const OF_MONEY: &[&str] = &["prior-paid", "prior-highest", "was-paid"];
/// Facts that a case about conduct tells.
pub(super) const OF_BREACH: &[&str] = &["breach-found", "found-grave"];

/// A bar as it stands right.
#[derive(Clone, Copy, Debug)]
pub(super) struct Bar {
    /// Who is barred.
    pub(super) organisation: OrganisationId,
    /// From when on.
    pub(super) from: Day,
}

/// Returns the acts after one that rest on named facts, of the cases of an award whose organisations stand under what some
/// others have won.
pub(super) fn by_award(
    state: &State,
    award: &str,
    (organisations, since): (&[OrganisationId], u64),
    names: &[&'static str],
) -> Vec<AffectedActs> {
    let of_award = |case: &&Case| state.scheme_of(case.edition).and_then(|text| state.award_of(text)) == Some(award);
    let cases = under(state, organisations).filter(of_award);
    cases.filter_map(|case| listed(case, resting_since(case, since, names, &[]))).collect()
}

/// Returns the acts after one that rest on named facts about what bars some organisations, with the applications that were
/// handed in since by whom a bar, as it stands right, would have kept from it.
pub(super) fn by_bar(
    state: &State,
    (organisations, since): (&[OrganisationId], u64),
    names: &[&'static str],
    bar: Option<Bar>,
) -> Vec<AffectedActs> {
    let cases = under(state, organisations);
    let acts = cases.filter_map(|case| {
        let barred = |bar: Bar| {
            let stands_under = identity::barred_with(state, case.organisation).contains(&bar.organisation);
            stands_under && case.filing.submitted.day() >= bar.from
        };
        let handed_in = bar.filter(|bar| barred(*bar)).map(|_| case.filing.n);
        listed(case, resting_since(case, since, names, handed_in.as_slice()))
    });
    acts.collect()
}

/// Returns the acts after one that rest on what was found missing of the reports of an organisation, with those by which a
/// case that was opened on it went on.
pub(super) fn by_missed(state: &State, organisation: OrganisationId, since: u64) -> Vec<AffectedActs> {
    let missed = ["missed-reports"];
    let names = [missed.as_slice(), OF_BREACH].concat();
    let own = [organisation];
    let cases = under(state, &own);
    let acts = cases.filter_map(|case| {
        let opened = resting_since(case, since, &missed, &[]);
        let breaches = super::breaches_for(state, case).filter(|(_, one)| opened.contains(&one.opened.n));
        let concluded: Vec<u64> = breaches.filter_map(|(_, one)| one.concluded).map(|(_, said)| said.n).collect();
        if concluded.is_empty() {
            return listed(case, opened);
        }
        listed(case, resting_since(case, since, &names, &concluded))
    });
    acts.collect()
}

/// Returns the cases of whoever is one of some organisations, or goes one of them on.
fn under<'a>(state: &'a State, organisations: &'a [OrganisationId]) -> impl Iterator<Item = &'a Case> {
    let stands_under = |case: &&Case| {
        let own = identity::barred_with(state, case.organisation);
        let heirs = case.honour.heirs.iter().map(|held| &held.organisation);
        own.iter().chain(heirs).any(|one| organisations.contains(one))
    };
    state.cases.values().map(AsRef::as_ref).filter(stands_under)
}

fn listed(case: &Case, acts: Vec<u64>) -> Option<AffectedActs> {
    (!acts.is_empty()).then_some(AffectedActs { application: case.id, acts })
}
