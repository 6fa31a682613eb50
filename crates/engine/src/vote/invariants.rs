//! What must hold of candidates, counts and places.

use std::sync::Arc;

use basis::id::PersonId;
use scheme::Gate;

use super::count::places_sheet;
use super::{Counted, OpenPlenary, TellerEntry};
use crate::call::Edition;
use crate::case::Case;
use crate::command::Named;
use crate::schemes::Schemes;
use crate::sealed::Sealed;
use crate::state::State;

/// The proposed winners of a prize take no more places than the scheme lets be given.
pub(crate) fn places_within_the_limit(state: &State, schemes: &Schemes) -> Vec<String> {
    let beyond = |edition: &Arc<Edition>| {
        let scheme = schemes.of(Some(edition.scheme));
        let prizes = scheme.prizes.iter().filter(|prize| {
            let places = state.places(edition.id, &prize.id, |_| true);
            scheme.ask(Gate::TakePlaces, &places_sheet(&prize.id, places)).stop().is_some()
        });
        prizes.map(|prize| format!("{} gives more places of {} than it may.", edition.id, prize.id)).collect::<Vec<_>>()
    };
    state.editions.values().flat_map(beyond).collect()
}

/// A ballot counts only through two equal entries of two tellers.
pub(crate) fn two_tellers_agree(state: &State, _: &Schemes) -> Vec<String> {
    let agree = |counted: &Counted| {
        let entries: Vec<&TellerEntry> = counted.entries.values().map(Sealed::weigh).collect();
        matches!(entries.as_slice(), [one, other] if one == other)
    };
    let apart = |edition: &Arc<Edition>| {
        let counts = edition.vote.counts.iter();
        let alone = counts.filter(|(_, count)| {
            !count.ballots.iter().all(agree) || (count.stands.is_some() && count.ballots.is_empty())
        });
        let sentence = |prize: &String| format!("{} counts {prize} without two equal entries.", edition.id);
        alone.map(|(prize, _)| sentence(prize)).collect::<Vec<_>>()
    };
    state.editions.values().flat_map(apart).collect()
}

/// Whoever watches a count is present and has no interest in any line.
pub(crate) fn scrutineers_have_no_interest(state: &State, _: &Schemes) -> Vec<String> {
    let meetings = state.editions.values().filter_map(|edition| Some((edition, edition.vote.plenary.as_ref()?)));
    let partial = meetings.filter(|(_, meeting)| {
        let concerned = |person: &PersonId| meeting.recused.iter().any(|one| one.member == *person);
        let mut watch = [meeting.chief_scrutineer].into_iter().chain(meeting.scrutineers.iter().copied());
        watch.any(|person| concerned(&person) || !meeting.present.contains(&person))
    });
    partial.map(|(edition, _)| format!("{} has its count watched by somebody concerned.", edition.id)).collect()
}

/// Whoever presides over a meeting came to it.
pub(crate) fn who_presides_is_present(state: &State, _: &Schemes) -> Vec<String> {
    let meetings = state.editions.values().filter_map(|edition| Some((edition, edition.vote.plenary.as_ref()?)));
    let away = meetings.filter(|(_, meeting)| meeting.presided_by.is_some_and(|who| !meeting.present.contains(&who)));
    away.map(|(edition, _)| format!("{} has a meeting presided over by somebody who did not come.", edition.id))
        .collect()
}

/// Returns the act by which a case ended at the opening of the meeting: a condition was met no more.
pub(crate) fn left_out(case: &Case) -> Option<u64> {
    case.ended().map(|(_, n)| n).filter(|_| case.is_ended_by(OpenPlenary::NAME))
}

/// No line was left out of the meeting by a scheme that hears applicants without its firm having been told before,
/// unless somebody has let its case depart from a clause.
pub(crate) fn the_left_out_were_told(state: &State, schemes: &Schemes) -> Vec<String> {
    let unheard = |case: &&Arc<Case>| {
        let hears = schemes.of(state.scheme_of(case.edition)).asks(Gate::FindIneligible, "told");
        let told = case.eligibility.told();
        hears && case.departures.is_empty() && left_out(case).is_some_and(|n| told.is_none_or(|told| n <= told.n))
    };
    let found = state.cases.values().filter(unheard);
    found.map(|case| format!("{} was left out of the meeting without having been told.", case.id)).collect()
}
