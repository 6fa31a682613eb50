//! The yearly reports that a winner owes, by the awards it won and by those it took over.

use std::collections::{BTreeMap, BTreeSet};

use basis::day::Day;
use basis::id::OrganisationId;
use rules::{Remedy, Sheet, Value};
use scheme::{Gate, Kind, Scheme, Verdict};

use super::{Report, honoured};
use crate::case::Case;
use crate::identity;
use crate::refusal::Refusal;
use crate::revocation::set_aside;
use crate::state::State;

/// What a rule that counts working days lacks, where no calendar tells which they are.
const CALENDAR: &str = "calendar";

/// Returns the report of an organisation that is due in a year, whichever of its registrations handed it in.
pub(crate) fn report(state: &State, id: OrganisationId, year: i16) -> Report {
    let same = identity::same_as(state, id).into_iter().filter_map(|one| state.winners.get(&one));
    same.filter_map(|winner| winner.reports.get(&year)).next().cloned().unwrap_or_default()
}

/// Returns the years in which an organisation, or one whose duties it took over, was found to have handed in no report.
pub(crate) fn missed(state: &State, id: OrganisationId) -> BTreeSet<i16> {
    let owes = identity::owes_with(state, id).into_iter().filter_map(|(one, _)| state.winners.get(&one));
    let found = owes.flat_map(|winner| winner.reports.iter().filter(|(_, report)| report.missed.is_some()));
    found.map(|(year, _)| *year).collect()
}

/// Returns the reports a winner owes: the year in which each is due, with its last day. A duty ends with the revocation
/// of its title (Q74); one report serves all that run (Q73).
pub(crate) fn owed(state: &State, scheme: &Scheme, organisation: OrganisationId) -> BTreeMap<i16, Day> {
    let mut owed = BTreeMap::new();
    for (one, since) in identity::owes_with(state, organisation) {
        let own = honoured(state, one).into_iter().flat_map(|case| owed_for(state, scheme, case));
        let past = past_reports(state, one).filter_map(|year| last_day(scheme, year));
        // What the other has handed in itself before it was joined has come.
        let is_left = |day: &Day| since.is_none_or(|since| *day >= since && !has_come(state, one, day.year()));
        owed.extend(own.chain(past).filter(is_left).map(|day| (day.year(), day)));
    }
    // What has ended owes nothing from then on; what it goes on in does.
    let ends = identity::gone_since(state, organisation);
    owed.retain(|_, last| ends.is_none_or(|from| *last < from));
    owed
}

/// Returns whether the report of an organisation that is due in a year has come and was not given back.
fn has_come(state: &State, organisation: OrganisationId, year: i16) -> bool {
    let report = report(state, organisation, year);
    report.filed.is_some() && report.returned.is_none()
}

/// Returns whether an organisation owes the report of a year only for others, each of which had handed it in before it was
/// joined: what is given back afterwards is handed in again, and was not missed.
pub(super) fn came_before_joining(state: &State, scheme: &Scheme, id: OrganisationId, year: i16) -> bool {
    let owes = |(one, _): &(OrganisationId, Option<Day>)| {
        let days = honoured(state, *one).into_iter().flat_map(|case| owed_for(state, scheme, case)).map(Day::year);
        days.chain(past_reports(state, *one)).any(|due| due == year)
    };
    let owing: Vec<_> = identity::owes_with(state, id).into_iter().filter(owes).collect();
    let came =
        |(one, since): &(OrganisationId, Option<Day>)| since.is_some() && report(state, *one, year).filed.is_some();
    !owing.is_empty() && owing.iter().all(came)
}

/// Returns the years in which reports are still due for what an organisation won before.
fn past_reports(state: &State, organisation: OrganisationId) -> impl Iterator<Item = i16> {
    let past = state.winners.get(&organisation).into_iter().flat_map(|winner| &winner.past);
    past.filter(|award| award.until.is_none()).flat_map(|award| award.reports.iter().copied())
}

/// Returns the years in which reports were due for what was ever recorded of an organisation from before.
fn ever_past_reports(state: &State, organisation: OrganisationId) -> impl Iterator<Item = i16> {
    let past = state.winners.get(&organisation).into_iter().flat_map(|winner| &winner.past);
    past.flat_map(|award| award.reports.iter().copied())
}

/// Returns whether an organisation owes a report in a year for something else than the award that an act recorded.
pub(super) fn owes_but_for(state: &State, scheme: &Scheme, id: OrganisationId, year: i16, record: u64) -> bool {
    identity::owes_with(state, id).into_iter().any(|(one, _)| {
        let own = honoured(state, one).into_iter().flat_map(|case| all_owed_for(state, scheme, case)).map(Day::year);
        let winner = super::winner(state, one);
        let others = winner.past_awards().filter(|award| award.n != record);
        own.chain(others.flat_map(|award| award.reports.iter().copied())).any(|due| due == year)
    })
}

/// Returns whether a report is due in a year for what was won before alone: it says what the earlier rules asked (Q77).
pub(super) fn is_of_earlier_rules(state: &State, scheme: &Scheme, organisation: OrganisationId, year: i16) -> bool {
    let heirs = identity::owes_with(state, organisation);
    let own = heirs.into_iter().flat_map(|(one, _)| honoured(state, one));
    own.flat_map(|case| owed_for(state, scheme, case)).all(|day| day.year() != year)
}

/// Returns the years in which an organisation owed a report, those of prizes revoked and records set right since among
/// them.
pub(super) fn ever_owed(state: &State, scheme: &Scheme, organisation: OrganisationId) -> BTreeSet<i16> {
    let mut owed = BTreeSet::new();
    for (one, _) in identity::owes_with(state, organisation) {
        let own = honoured(state, one).into_iter().flat_map(|case| all_owed_for(state, scheme, case));
        owed.extend(own.map(Day::year));
        owed.extend(ever_past_reports(state, one));
    }
    owed
}

/// Returns the last days of the reports that one award obliges to, until it is revoked; none of those that fell due while a
/// revocation held that was set aside since.
pub(crate) fn owed_for(state: &State, scheme: &Scheme, case: &Case) -> Vec<Day> {
    let ends = case.revocation.revoked.map(|(day, _)| day);
    let days = all_owed_for(state, scheme, case).into_iter();
    days.filter(|day| ends.is_none_or(|end| *day < end) && !set_aside::was_revoked_on(case, *day)).collect()
}

fn all_owed_for(state: &State, scheme: &Scheme, case: &Case) -> Vec<Day> {
    let asked = scheme.ask(Gate::OweReports, &duty_sheet(state, case));
    let Some(Value::List(days)) = asked.figure("last-days") else { return Vec::new() };
    days.iter().filter_map(Value::as_day).collect()
}

/// Returns the facts on which the duty to report rests.
pub(crate) fn duty_sheet(state: &State, case: &Case) -> Sheet {
    let mut sheet = Sheet::new();
    if let (Some(edition), Some((approved, n))) = (state.editions.get(&case.edition), state.approved_on(case)) {
        sheet.put("award-year", Value::Whole(i64::from(edition.year)), Some(edition.opened));
        sheet.put("approved-on", Value::Day(approved), Some(n));
    }
    sheet
}

/// Returns the facts about when a report came that is due in a year.
pub(super) fn timing(year: i16, filed: Day) -> Sheet {
    Sheet::new().with("report-year", Value::Whole(i64::from(year))).with("filed-on", Value::Day(filed))
}

/// Returns the last day of the report that is due in a year: as it would be for an award of the year before, so that no
/// calendar has to be known for a duty to be one.
fn last_day(scheme: &Scheme, year: i16) -> Option<Day> {
    let before = year.saturating_sub(1);
    let award = Sheet::new()
        .with("award-year", Value::Whole(i64::from(before)))
        .with("approved-on", Value::Day(Day::january_first(before)));
    let asked = scheme.ask(Gate::OweReports, &award);
    let Some(Value::List(days)) = asked.figure("last-days") else { return None };
    days.iter().filter_map(Value::as_day).find(|day| day.year() == year)
}

/// Returns the first day on which the report whose last day is given may be found missing: as a rule says, or where none
/// does the day after. Nothing while the calendar the rule counts by is not known.
pub(crate) fn missed_from(scheme: &Scheme, last: Day) -> Option<Day> {
    check_missed_from(scheme, last).ok()
}

/// Returns that day.
///
/// # Errors
/// Refuses by the provision that counts it, while the calendar of the year is not known.
pub(super) fn check_missed_from(scheme: &Scheme, last: Day) -> Result<Day, Refusal> {
    if !scheme.asks(Gate::FileAnnualReport, "report-year") {
        return Ok(last.next());
    }
    let asked = scheme.ask(Gate::FileAnnualReport, &timing(last.year(), Day::january_first(last.year())));
    if let Some(day) = asked.figure("missed-from").and_then(Value::as_day) {
        return Ok(day);
    }
    let lacks = |one: &&Verdict| matches!(&one.remedy, Some(Remedy::Supply { supply }) if supply == CALENDAR);
    Err(asked.verdicts.iter().find(lacks).map_or(Refusal::of(Kind::Stage), Refusal::from))
}

/// Returns the days on which what a winner owes changes by itself: a report may be handed in from the first day of its
/// year on, is late after its last day, and may be found missing later still.
pub(crate) fn instants(state: &State, scheme: &Scheme, organisation: OrganisationId) -> Vec<Day> {
    let owed = owed(state, scheme, organisation);
    let days = owed.into_iter().flat_map(|(year, last)| {
        [Some(Day::january_first(year)), Some(last.next()), missed_from(scheme, last)].into_iter().flatten()
    });
    days.collect()
}
