//! What must hold through ten years of random life, each property shown to find a planted fault.

use std::collections::BTreeMap;
use std::sync::Arc;

use basis::day::Day;
use basis::id::{ApplicationId, OrganisationId};
use rules::{Outcome, Remedy, Sheet, Value};
use scheme::Gate;

use super::World;
use super::years::{Winners, winners};
use crate::call::Edition;
use crate::identity::Ended;
use crate::schemes::Schemes;
use crate::state::State;
use crate::{facts, identity, supervision};

/// What keeps an organisation from applying: for ever, and until which day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Bar {
    for_ever: bool,
    until: Option<Day>,
}

impl Bar {
    /// Returns what keeps an organisation from applying today, by the rules the scheme asks whoever applies.
    pub(super) fn of(world: &World, id: OrganisationId) -> Bar {
        let latest = world.state.latest_edition().unwrap();
        let scheme = world.schemes.of(Some(latest.scheme));
        // An edition after all others counts every honour.
        let after = Edition { id: basis::id::EditionId::from_number(0), year: i16::MAX, ..Edition::clone(latest) };
        let today = world.now.day();
        let mut sheet = Sheet::new().with("on", Value::Day(today));
        facts::honours(&mut sheet, &world.state, &after, &world.state.organisations[&id]);
        supervision::bars(&mut sheet, &world.state, id, None);
        sheet.put("edition-year", Value::Whole(today.year().into()), None);
        let asked = scheme.ask(Gate::Submit, &sheet).verdicts.into_iter().filter(|one| one.outcome == Outcome::NotMet);
        let mut bar = Bar { for_ever: false, until: None };
        for verdict in asked {
            match verdict.remedy {
                Some(Remedy::Wait { wait }) => bar.until = bar.until.max(Some(wait)),
                Some(Remedy::Act { .. } | Remedy::Supply { .. }) => {}
                None => bar.for_ever |= verdict.facts.iter().any(|fact| &*fact.name == "revoked-on"),
            }
        }
        bar
    }

    /// Returns whether it keeps nobody from applying.
    pub(super) fn is_none(self) -> bool {
        self == Bar { for_ever: false, until: None }
    }

    fn is_shorter_than(self, other: Bar) -> bool {
        (other.for_ever && !self.for_ever) || self.until < other.until
    }
}

/// Returns whose bar was shortened by what became of the organisations: of each, those that go it on are named.
pub(super) fn shortened(
    world: &World,
    before: &BTreeMap<OrganisationId, Bar>,
    heirs: &[(OrganisationId, OrganisationId)],
) -> Vec<String> {
    let own = before.keys().map(|id| (*id, *id));
    let pairs = own.chain(heirs.iter().copied());
    let shorter =
        pairs.filter(|(id, heir)| before.get(id).is_some_and(|bar| Bar::of(world, *heir).is_shorter_than(*bar)));
    let told = |(id, heir)| {
        format!("{heir} goes {id} on and may apply earlier: {:?}, {:?}.", before[&id], Bar::of(world, heir))
    };
    shorter.map(told).collect()
}

fn owed(state: &State, schemes: &Schemes, id: OrganisationId) -> BTreeMap<i16, Day> {
    supervision::owed(state, schemes.of(supervision::scheme_of(state, id)), id)
}

/// Returns the reports of a year that more than one organisation owes for one award, or that came from more than one.
pub(super) fn owed_twice(state: &State, schemes: &Schemes, cases: &[ApplicationId]) -> Vec<String> {
    let mut found = Vec::new();
    for case in cases.iter().map(|id| &state.cases[id]) {
        for day in supervision::owed_for(state, schemes.of(state.scheme_of(case.edition)), case) {
            let year = day.year();
            // Of registrations of one organisation, the one that stays.
            let stays = |id: &&OrganisationId| {
                state.organisations[*id].life.ended.is_none_or(|(_, how)| how != Ended::Duplicate)
            };
            let for_this = |id: &&OrganisationId| {
                let joined = identity::owes_with(state, **id);
                let mut since = joined.iter().filter(|(one, _)| *one == case.organisation);
                since.any(|(_, since)| since.is_none_or(|since| day >= since))
            };
            let bearers: Vec<OrganisationId> =
                state.organisations.keys().filter(stays).filter(for_this).copied().collect();
            let owes = bearers.iter().filter(|id| owed(state, schemes, **id).contains_key(&year)).count();
            let has_come = |id: OrganisationId| {
                let report = supervision::report(state, id, year);
                report.filed.is_some() && report.returned.is_none()
            };
            // Whoever goes it on may report for an award of its own, after this one's had come.
            let is_its_own = |id: OrganisationId| {
                let same = identity::same_as(state, id).into_iter();
                let won = same.flat_map(|one| supervision::honoured(state, one));
                let mut days =
                    won.flat_map(|one| supervision::owed_for(state, schemes.of(state.scheme_of(one.edition)), one));
                has_come(case.organisation) && id != case.organisation && days.any(|day| day.year() == year)
            };
            let came = bearers.iter().filter(|id| has_come(**id) && !is_its_own(**id)).count();
            if owes > 1 || owes == 1 && came > 1 {
                found.push(format!("{} is owed {owes} reports of {year}, and {came} came: {bearers:?}.", case.id));
            }
        }
    }
    found
}

/// Returns the reports that came in time and were found missing, of whoever was to hand them in then.
pub(super) fn missed_in_time(state: &State) -> Vec<String> {
    let mut found = Vec::new();
    for (id, winner) in &state.winners {
        for (year, report) in &winner.reports {
            let came =
                |one: OrganisationId| supervision::report(state, one, *year).timeliness.as_deref() == Some("in-time");
            // Whoever owes for others alone, all of whom had handed it in, has missed nothing either.
            let won = |one: &OrganisationId| !supervision::honoured(state, *one).is_empty();
            let joined = identity::owes_with(state, *id);
            let winners: Vec<_> = joined.into_iter().filter(|(one, _)| won(one)).collect();
            let before = !winners.is_empty() && winners.iter().all(|(one, since)| since.is_some() && came(*one));
            if report.missed.is_some() && (report.timeliness.as_deref() == Some("in-time") || before) {
                found.push(format!("{id} handed in its report of {year} in time, and it was found missing."));
            }
        }
    }
    found
}

/// Returns the honours that are held by another than who won them, or shown for one that was absorbed.
pub(super) fn passed_on(state: &State, won: &[(ApplicationId, OrganisationId)]) -> Vec<String> {
    let mut found = Vec::new();
    for (id, winner) in won {
        let case = &state.cases[id];
        let is_gone = identity::gone_since(state, *winner).is_some();
        let stays = crate::honour::holder(case) == *winner;
        if case.organisation != *winner || (is_gone && stays && supervision::may_be_shown(state, case)) {
            found.push(format!("The honour of {winner} went over."));
        }
        let heirs = state.organisations.keys().filter(|one| !identity::is_same(state, **one, *winner));
        let holds = |one: &&OrganisationId| state.honoured_of(**one).any(|case| case.id == *id);
        found.extend(heirs.filter(holds).map(|one| format!("{one} holds what {winner} won.")));
    }
    found
}

/// Returns the payments of which more came back than was paid.
pub(super) fn recovered_too_much(state: &State, cases: &[ApplicationId]) -> Vec<String> {
    let too_much = cases.iter().map(|id| &state.cases[id]).filter(|case| {
        let paid = case.money.paid.map_or(0, |(amount, _)| amount.0);
        case.money.recovery.is_some_and(|one| one.recovered.0 > paid || one.amount.0 > paid)
    });
    too_much.map(|case| format!("More of {} came back than was paid.", case.id)).collect()
}

/// What was owed on days that have passed.
pub(super) type Past = BTreeMap<OrganisationId, Vec<Day>>;

/// Returns what every organisation has owed on days before a day.
pub(super) fn owed_before(world: &World, day: Day) -> Past {
    let days = |id: &OrganisationId| {
        let owed = owed(&world.state, &world.schemes, *id).into_values();
        (*id, owed.filter(|last| *last < day).collect())
    };
    world.state.organisations.keys().map(days).collect()
}

/// Returns whose past has changed.
pub(super) fn past_changed(before: &Past, now: &Past) -> Vec<String> {
    let changed = before.iter().filter(|(id, owed)| now.get(id).is_some_and(|now| now != *owed));
    changed.map(|(id, owed)| format!("{id} owed {owed:?} and is said to have owed {:?}.", now.get(id))).collect()
}

/// Reads the log again from its first act.
pub(super) fn replayed(world: &World) -> World {
    let mut again = World { state: State::default(), schemes: Schemes::default(), ..world.clone() };
    for act in &world.log {
        again.schemes.take_in(act).unwrap();
        again.state.apply(act);
    }
    again
}

/// Returns a world with winners, in which the first has a bar and the second goes it on.
fn absorbed() -> (Winners, OrganisationId, OrganisationId) {
    let mut winners = winners();
    let (one, into) = (winners.firms[0].1, winners.firms[5].1);
    let from = winners.world.now.day();
    let merge = identity::MergeOrganisation { organisation: one, into, from, document: super::document(3) };
    winners.by_two(merge).unwrap();
    (winners, one, into)
}

#[test]
fn a_bar_that_a_merger_loses_is_found() {
    let before = winners();
    let bars: BTreeMap<_, _> = before.firms.iter().map(|(_, id)| (*id, Bar::of(&before.world, *id))).collect();
    let (mut after, one, into) = absorbed();
    assert!(bars[&into].is_none() && !bars[&one].is_none(), "{bars:?}");
    assert_eq!(shortened(&after.world, &bars, &[(one, into)]), [""; 0]);
    after.world.state.change_organisation(into, |one| one.life.predecessors.clear());
    assert_eq!(shortened(&after.world, &bars, &[(one, into)]).len(), 1);
}

#[test]
fn a_report_that_two_owe_for_one_award_is_found() {
    let (mut after, one, _) = absorbed();
    let found = |after: &Winners| owed_twice(&after.world.state, &after.world.schemes, &after.cases);
    assert_eq!(found(&after), [""; 0]);
    after.world.state.change_organisation(one, |one| one.life.ended = None);
    assert!(!found(&after).is_empty(), "it is there again, and so is who goes it on");
}

#[test]
fn a_report_in_time_that_is_found_missing_is_found() {
    let mut after = winners();
    let (drafter, id) = after.firms[0];
    after.world.now = "2026-02-10T09:00:00".parse().unwrap();
    after.world.does(drafter, super::years_walk::report(id, 2026));
    assert_eq!(missed_in_time(&after.world.state), [""; 0]);
    let said = crate::consent::Said { done: basis::day::DoneOn::Moment(after.world.now), n: 9 };
    let winner = Arc::make_mut(after.world.state.winners.get_mut(&id).unwrap());
    winner.reports.get_mut(&2026).unwrap().missed = Some(said);
    assert_eq!(missed_in_time(&after.world.state).len(), 1);
}

#[test]
fn an_honour_that_goes_over_is_found() {
    let (mut after, one, into) = absorbed();
    let won = after.won();
    assert_eq!(passed_on(&after.world.state, &won), [""; 0]);
    let mut shown = after.clone();
    shown.world.state.change_organisation(one, |one| one.life.ended = None);
    assert_eq!(passed_on(&shown.world.state, &won), [""; 0], "it is its own");
    let case = after.world.state.cases.get_mut(&after.cases[0]).unwrap();
    Arc::make_mut(case).organisation = into;
    assert_eq!(passed_on(&after.world.state, &won).len(), 1);
}

#[test]
fn money_that_comes_back_twice_is_found() {
    let mut after = winners();
    assert_eq!(recovered_too_much(&after.world.state, &after.cases), [""; 0]);
    let case = Arc::make_mut(after.world.state.cases.get_mut(&after.cases[0]).unwrap());
    let paid = case.money.paid.unwrap().0;
    let amount = basis::money::Yuan(paid.0 + 1);
    let until = Day::january_first(2026);
    let recovery = crate::money::Recovery { amount: paid, until, recovered: amount, n: 9, last: 9, referred: None };
    case.money.recovery = Some(recovery);
    assert_eq!(recovered_too_much(&after.world.state, &after.cases).len(), 1);
}

#[test]
fn a_past_that_is_told_otherwise_later_is_found() {
    let mut after = winners();
    let day = Day::january_first(2027);
    let before = owed_before(&after.world, day);
    assert_eq!(past_changed(&before, &owed_before(&after.world, day)), [""; 0]);
    let id = after.firms[0].1;
    after.world.state.change_organisation(id, |one| one.life.ended = Some((Day::january_first(2024), Ended::Absorbed)));
    assert_eq!(past_changed(&before, &owed_before(&after.world, day)).len(), 1);
}

#[test]
fn a_log_that_is_read_again_without_an_act_gives_another_fingerprint() {
    let (mut after, ..) = absorbed();
    let print = |world: &World| world.state.fingerprint(&world.schemes, world.now);
    assert_eq!(print(&replayed(&after.world)), print(&after.world));
    after.world.log.pop_back();
    assert_ne!(print(&replayed(&after.world)), print(&after.world));
}

#[test]
fn whoever_absorbs_a_winner_that_waits_has_to_wait_though_its_own_prize_bars_nobody() {
    let mut winners = winners();
    let (absorbed, innovator) = (winners.firms[0].1, winners.firms[3].1);
    let (wait, none) = (Bar::of(&winners.world, absorbed), Bar::of(&winners.world, innovator));
    assert!(!wait.is_none() && none.is_none(), "{wait:?} {none:?}");
    let from = winners.world.now.day();
    let document = super::document(3);
    winners.by_two(identity::MergeOrganisation { organisation: absorbed, into: innovator, from, document }).unwrap();
    assert_eq!(Bar::of(&winners.world, innovator), wait);
}
