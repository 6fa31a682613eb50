//! What is asked of a winner after the award: yearly reports, and what follows when it ceases to be an example.

mod conclude_breach_case;
mod examine_annual_report;
mod file_annual_report;
mod find_report_missed;
pub(crate) mod invariants;
mod open_breach_case;
mod record_past_award;
mod report_own_breach;
mod return_annual_report;
#[cfg(test)]
mod tests;

use std::collections::{BTreeMap, BTreeSet};

use basis::day::Day;
use basis::digest::Digest;
use basis::id::{BreachId, OrganisationId};
use basis::money::Yuan;
use rules::{Sheet, Value};
use scheme::{Gate, Kind, Scheme};

pub use conclude_breach_case::{BreachCaseConcluded, BreachFinding, ConcludeBreachCase};
pub use examine_annual_report::{AnnualReportExamined, ExamineAnnualReport};
pub use file_annual_report::{AnnualReportFiled, FileAnnualReport};
pub use find_report_missed::{FindReportMissed, ReportMissed};
pub use open_breach_case::{BreachCaseOpened, OpenBreachCase};
pub use record_past_award::{PastAwardRecorded, RecordPastAward};
pub use report_own_breach::{OwnBreachReported, ReportOwnBreach};
pub use return_annual_report::{AnnualReportReturned, ReturnAnnualReport};

use crate::case::Case;
use crate::consent::Said;
use crate::identity;
use crate::people::Organisation;
use crate::refusal::Refusal;
use crate::standing;
use crate::state::State;

commands! {
    /// A winner hands in its report on the year before.
    FileAnnualReport = "file-annual-report" @ 1,
    /// The office gives a report back to be mended.
    ReturnAnnualReport = "return-annual-report" @ 1,
    /// The office has looked at a report.
    ExamineAnnualReport = "examine-annual-report" @ 1,
    /// The office finds that a report never came.
    FindReportMissed = "find-report-missed" @ 1,
    /// A winner tells the office of itself what may end its honour.
    ReportOwnBreach = "report-own-breach" @ 1,
    /// The office opens a case about the conduct of a winner.
    OpenBreachCase = "open-breach-case" @ 1,
    /// The office concludes such a case.
    ConcludeBreachCase = "conclude-breach-case" @ 1,
    /// An award given before Laurel, or under earlier rules, is recorded.
    RecordPastAward = "record-past-award" @ 1,
}

events! {
    /// A report was handed in.
    AnnualReportFiled = "annual-report-filed" @ 1,
    /// A report was given back.
    AnnualReportReturned = "annual-report-returned" @ 1,
    /// A report was looked at.
    AnnualReportExamined = "annual-report-examined" @ 1,
    /// A report was found to be missing.
    ReportMissed = "report-missed" @ 1,
    /// A winner told of itself.
    OwnBreachReported = "own-breach-reported" @ 1,
    /// A case was opened.
    BreachCaseOpened = "breach-case-opened" @ 1,
    /// A case was concluded.
    BreachCaseConcluded = "breach-case-concluded" @ 1,
    /// An earlier award was recorded.
    PastAwardRecorded = "past-award-recorded" @ 1,
}

/// What the office keeps of an organisation as a winner. It is one record for all its awards: a report serves every
/// duty that runs, and a bar is the organisation's.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Winner {
    /// Reports by the year in which they are due.
    pub(crate) reports: BTreeMap<i16, Report>,
    /// What it told of itself: the event, with when.
    pub(crate) own: Vec<(Option<String>, Said)>,
    /// Cases about its conduct.
    pub(crate) breaches: BTreeMap<BreachId, Breach>,
    /// Awards from before.
    pub(crate) past: Vec<PastAward>,
}

/// A yearly report.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Report {
    /// When it was handed in, the last time.
    pub(crate) filed: Option<Said>,
    /// Word of the rule for how it came: the first time counts.
    pub(crate) timeliness: Option<String>,
    /// Given back, and not handed in again since.
    pub(crate) returned: Option<u64>,
    /// Act that looked at it.
    pub(crate) examined: Option<u64>,
    /// Act that found it missing.
    pub(crate) missed: Option<u64>,
}

/// A case about the conduct of a winner.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Breach {
    /// What happened, by the word of the scheme, where it is an event.
    pub(crate) event: Option<String>,
    /// Day on which it was discovered.
    pub(crate) found: Day,
    /// Whether the winner had told of it itself.
    pub(crate) own: bool,
    /// When it was opened.
    pub(crate) opened: Said,
    /// How it ended.
    pub(crate) concluded: Option<(BreachFinding, Said)>,
}

impl Breach {
    /// Returns whether it bars and stops the use of the honour: until it is found to be nothing.
    pub(crate) fn stands(&self) -> bool {
        self.concluded.is_none_or(|(finding, _)| finding != BreachFinding::Unfounded)
    }
}

/// An award given before Laurel kept the log, or under rules that were repealed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct PastAward {
    pub(crate) prize: String,
    /// Year of the award, as the decision names it.
    pub(crate) year: i16,
    /// The rules it was given under.
    pub(crate) rules: String,
    /// Money that was paid.
    pub(crate) paid: Yuan,
    /// Years in which reports are still due.
    pub(crate) reports: Vec<i16>,
    /// Award it belongs to.
    pub(crate) award: String,
    /// Act that recorded it.
    pub(crate) n: u64,
}

impl Winner {
    /// Returns the years whose reports were found to be missing.
    pub(crate) fn missed(&self) -> impl Iterator<Item = i16> + '_ {
        self.reports.iter().filter(|(_, report)| report.missed.is_some()).map(|(year, _)| *year)
    }

    /// Returns the cases about its conduct that were not found to be nothing.
    pub(crate) fn standing_breaches(&self) -> impl Iterator<Item = &Breach> {
        self.breaches.values().filter(|breach| breach.stands())
    }
}

/// Returns what an organisation won of an award before it was kept here.
pub(crate) fn past(
    state: &State,
    award: Option<&str>,
    organisation: OrganisationId,
) -> impl Iterator<Item = PastAward> + use<> {
    let of_award: Vec<PastAward> = match award {
        Some(award) => {
            let same = identity::same_as(state, organisation);
            let past = same.iter().flat_map(|one| winner(state, *one).past.clone());
            past.filter(|one| one.award == award).collect()
        }
        None => Vec::new(),
    };
    of_award.into_iter()
}

/// Returns what the organisation of a case won of its award before it was kept here, as recorded before an act.
pub(crate) fn past_before(state: &State, case: &Case, before: u64) -> impl Iterator<Item = PastAward> + use<> {
    let award = state.scheme_of(case.edition).and_then(|text| state.award_of(text));
    past(state, award, case.organisation).filter(move |one| one.n < before)
}

/// Returns the record of an organisation as a winner; an empty one where there is nothing yet.
pub(crate) fn winner(state: &State, organisation: OrganisationId) -> std::borrow::Cow<'_, Winner> {
    use std::borrow::Cow;
    state.winners.get(&organisation).map_or_else(|| Cow::Owned(Winner::default()), |one| Cow::Borrowed(one.as_ref()))
}

/// Returns the cases of an organisation that were announced, the earliest first.
pub(crate) fn honoured(state: &State, organisation: OrganisationId) -> Vec<&Case> {
    let mut won: Vec<&Case> =
        state.honoured_of(organisation).filter(|case| case.approval.announced.is_some()).collect();
    won.sort_by_key(|case| case.approval.announced);
    won
}

/// Returns the organisation that is meant, which has won something.
///
/// # Errors
/// Refuses as *unknown* what is not registered, and as *stage* who has won nothing: winners are public.
pub(crate) fn subject(state: &State, id: OrganisationId) -> Result<&Organisation, Refusal> {
    let organisation = state.organisations.get(&id).ok_or(Refusal::of(Kind::Unknown))?;
    let won = |one: OrganisationId| !honoured(state, one).is_empty() || !winner(state, one).past.is_empty();
    let has_won = identity::owes_with(state, id).into_iter().any(won);
    if has_won { Ok(organisation) } else { Err(Refusal::of(Kind::Stage)) }
}

/// Returns the scheme by which a winner is supervised: that of its latest award, else of the latest edition.
pub(crate) fn scheme_of(state: &State, organisation: OrganisationId) -> Option<Digest> {
    let latest = honoured(state, organisation).last().and_then(|case| state.scheme_of(case.edition));
    latest.or_else(|| standing::scheme_of(state, None)).or_else(|| state.latest_text())
}

/// Returns the reports a winner owes: the year in which each is due, with its last day. A duty ends with the revocation
/// of its title (Q74); one report serves all that run (Q73).
pub(crate) fn owed(state: &State, scheme: &Scheme, organisation: OrganisationId) -> BTreeMap<i16, Day> {
    let mut owed = BTreeMap::new();
    for one in identity::owes_with(state, organisation) {
        let own = honoured(state, one).into_iter().flat_map(|case| owed_for(state, scheme, case));
        let past = winner(state, one);
        let past = past.past.iter().flat_map(|award| award.reports.iter().copied());
        let past = past.filter_map(|year| Some((year, last_day(scheme, year)?)));
        owed.extend(own.map(|day| (day.year(), day)).chain(past));
    }
    // What has ended owes nothing from then on; what it goes on in does.
    let ended = state.organisations.get(&organisation).and_then(|one| one.life.ended).map(|(from, _)| from);
    owed.retain(|_, last| ended.is_none_or(|from| *last < from));
    owed
}

/// Returns the years in which an organisation owed a report, those of prizes revoked since among them.
fn ever_owed(state: &State, scheme: &Scheme, organisation: OrganisationId) -> BTreeSet<i16> {
    let mut owed = BTreeSet::new();
    for one in identity::owes_with(state, organisation) {
        let own = honoured(state, one).into_iter().flat_map(|case| all_owed_for(state, scheme, case));
        owed.extend(own.map(Day::year));
        owed.extend(winner(state, one).past.iter().flat_map(|award| award.reports.iter().copied()));
    }
    owed
}

/// Returns the last days of the reports that one award obliges to, until it is revoked.
pub(crate) fn owed_for(state: &State, scheme: &Scheme, case: &Case) -> Vec<Day> {
    let ends = case.revocation.revoked.map(|(day, _)| day);
    let days = all_owed_for(state, scheme, case).into_iter();
    days.filter(|day| ends.is_none_or(|end| *day < end)).collect()
}

fn all_owed_for(state: &State, scheme: &Scheme, case: &Case) -> Vec<Day> {
    let asked = scheme.ask(Gate::OweReports, &duty_sheet(state, case));
    let Some(Value::List(days)) = asked.figure("last-days") else { return Vec::new() };
    days.iter().filter_map(Value::as_day).collect()
}

/// Returns the facts on which the duty to report rests.
pub(crate) fn duty_sheet(state: &State, case: &Case) -> Sheet {
    let mut sheet = Sheet::new();
    if let (Some(edition), Some(approved)) = (state.editions.get(&case.edition), case.approved()) {
        sheet.put("award-year", Value::Whole(i64::from(edition.year)), Some(edition.opened));
        sheet.put("approved-on", Value::Day(approved.done.day()), Some(approved.n));
    }
    sheet
}

/// Returns the facts about when a report came that is due in a year.
pub(crate) fn timing(year: i16, filed: Day) -> Sheet {
    Sheet::new().with("report-year", Value::Whole(i64::from(year))).with("filed-on", Value::Day(filed))
}

/// Returns the last day in time of the report that is due in a year.
fn last_day(scheme: &Scheme, year: i16) -> Option<Day> {
    crate::deadline::last_day(&scheme.ask(Gate::FileAnnualReport, &timing(year, Day::january_first(year))))
}

/// Returns the first day on which the report whose last day is given may be found missing: as a rule says, or where none
/// does the day after. Nothing while the calendar the rule counts by is not known.
pub(crate) fn missed_from(scheme: &Scheme, last: Day) -> Option<Day> {
    if !scheme.asks(Gate::FileAnnualReport, "report-year") {
        return Some(last.next());
    }
    let asked = scheme.ask(Gate::FileAnnualReport, &timing(last.year(), Day::january_first(last.year())));
    asked.figure("missed-from").and_then(Value::as_day)
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

/// Returns whether an honour may be shown: it was announced, was not revoked, and no case about the conduct of its
/// winner stands.
pub(crate) fn may_be_shown(state: &State, case: &Case) -> bool {
    let announced = case.approval.announced.is_some() && case.revocation.revoked.is_none();
    announced && winner(state, case.organisation).standing_breaches().next().is_none()
}

/// Adds what keeps an organisation from applying again: the earliest revocation after fraud, and the latest discovery of
/// what a winner answers for.
pub(crate) fn bars(sheet: &mut Sheet, state: &State, organisation: OrganisationId) {
    let subjects = identity::barred_with(state, organisation);
    let won = subjects.iter().flat_map(|one| honoured(state, *one));
    let revoked = won.filter(|case| case.revocation.is_for_fraud()).filter_map(|case| case.revocation.revoked);
    if let Some((day, n)) = revoked.min() {
        sheet.put("revoked-on", Value::Day(day), Some(n));
    }
    let found = subjects.iter().filter_map(|one| {
        let winner = winner(state, *one);
        winner.standing_breaches().map(|breach| (breach.found, breach.opened.n)).max()
    });
    if let Some((day, n)) = found.max() {
        sheet.put("breach-found", Value::Day(day), Some(n));
    }
}

impl State {
    /// Returns the record of a winner to be changed by an event, and notes that the act touches the cases it won with.
    pub(crate) fn winner_mut(&mut self, organisation: OrganisationId) -> &mut Winner {
        let won: Vec<_> = honoured(self, organisation).into_iter().map(|case| case.id).collect();
        for id in won {
            self.touch_case(id);
        }
        std::sync::Arc::make_mut(self.winners.entry(organisation).or_default())
    }
}

/// Checks that a report has come and nobody has looked at it or given it back since.
///
/// # Errors
/// Refuses as *stage* what did not come, and as *repeated* what was looked at.
fn waiting(
    state: &State,
    organisation: OrganisationId,
    year: i16,
    cx: &crate::context::Context,
) -> Result<(), Refusal> {
    let winner = winner(state, organisation);
    let report = winner.reports.get(&year).filter(|report| report.returned.is_none());
    let came = report.and_then(|report| report.filed).ok_or_else(return_annual_report::wants_report)?;
    if report.is_some_and(|report| report.examined.is_some()) {
        return Err(Refusal::of(Kind::Repeated));
    }
    cx.check_follows(came.done)
}
