//! What is asked of a winner after the award: yearly reports, and what follows when it ceases to be an example.

mod conclude_breach_case;
mod correct_breach_case;
mod correct_past_award;
mod correct_past_bar;
mod duty;
mod examine_annual_report;
mod file_annual_report;
mod find_report_missed;
mod holding;
pub(crate) mod invariants;
mod open_breach_case;
mod record_past_award;
mod record_past_bar;
mod recorded;
mod report_own_breach;
mod rested;
mod return_annual_report;
#[cfg(test)]
mod tests;
mod withdraw_report_finding;

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::sync::Arc;

use basis::day::Day;
use basis::digest::Digest;
use basis::id::{BreachId, OrganisationId};
use basis::money::Yuan;
use rules::{Sheet, Value};
use scheme::Kind;

pub use conclude_breach_case::{BreachCaseConcluded, BreachFinding, ConcludeBreachCase};
pub use correct_breach_case::{BreachCaseCorrected, CorrectBreachCase};
pub use correct_past_award::{CorrectPastAward, PastAwardCorrected, PastAwardReads};
pub use correct_past_bar::{CorrectPastBar, PastBarCorrected, PastBarReads};
use duty::came_before_joining;
pub(crate) use duty::{duty_sheet, instants, missed, missed_from, owed, owed_for, report};
pub use examine_annual_report::{AnnualReportExamined, ExamineAnnualReport};
pub use file_annual_report::{AnnualReportFiled, FileAnnualReport};
pub use find_report_missed::{FindReportMissed, ReportMissed};
pub(crate) use holding::{breaches_for, check_holds_title, held, may_be_shown};
pub use open_breach_case::{BreachCaseOpened, OpenBreachCase};
pub use record_past_award::{PastAwardRecorded, RecordPastAward};
pub(crate) use record_past_bar::PastBar;
pub use record_past_bar::{BarGround, PastBarRecorded, RecordPastBar};
pub use recorded::RecordRight;
pub use report_own_breach::{OwnBreachReported, ReportOwnBreach};
pub use return_annual_report::{AnnualReportReturned, ReturnAnnualReport};
pub use withdraw_report_finding::{ReportFinding, ReportFindingWithdrawn, WithdrawReportFinding};

use crate::case::Case;
use crate::command::Named;
use crate::consent::Said;
use crate::context::Context;
use crate::identity;
use crate::people::{Organisation, Role};
use crate::refusal::Refusal;
use crate::rights::{self, Object};
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
    /// A bar from before Laurel is recorded.
    RecordPastBar = "record-past-bar" @ 1,
    /// What was recorded of an earlier award is set right, or struck.
    CorrectPastAward = "correct-past-award" @ 1,
    /// What was recorded of an earlier bar is set right, or struck.
    CorrectPastBar = "correct-past-bar" @ 1,
    /// The office takes back what it found of a report.
    WithdrawReportFinding = "withdraw-report-finding" @ 1,
    /// Day or finding of a case about conduct is set right.
    CorrectBreachCase = "correct-breach-case" @ 1,
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
    /// An earlier bar was recorded.
    PastBarRecorded = "past-bar-recorded" @ 1,
    /// An earlier award was set right or struck.
    PastAwardCorrected = "past-award-corrected" @ 1,
    /// An earlier bar was set right or struck.
    PastBarCorrected = "past-bar-corrected" @ 1,
    /// A finding about a report was taken back.
    ReportFindingWithdrawn = "report-finding-withdrawn" @ 1,
    /// A case about conduct was set right.
    BreachCaseCorrected = "breach-case-corrected" @ 1,
}

/// What the office keeps of an organisation as a winner. It is one record for all its awards: a report serves every
/// duty that runs, and a bar is the organisation's.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Winner {
    /// Reports by the year in which they are due.
    pub(crate) reports: BTreeMap<i16, Report>,
    /// What it told of itself: the event with the day of its discovery, and when it told.
    pub(crate) own: Vec<(Option<String>, Day, Said)>,
    /// Cases about its conduct.
    pub(crate) breaches: BTreeMap<BreachId, Breach>,
    /// Awards from before, with what stood there until it was set right.
    pub(crate) past: Vec<PastAward>,
    /// Bars from before, likewise.
    pub(crate) barred: Vec<PastBar>,
}

impl Winner {
    /// Returns the awards from before as they stand now.
    pub(crate) fn past_awards(&self) -> impl Iterator<Item = &PastAward> {
        self.past.iter().filter(|award| award.until.is_none())
    }

    /// Returns the bars from before as they stand now.
    pub(crate) fn past_bars(&self) -> impl Iterator<Item = &PastBar> {
        self.barred.iter().filter(|bar| bar.until.is_none())
    }
}

/// A yearly report.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Report {
    /// When it was handed in, the last time.
    pub(crate) filed: Option<Said>,
    /// Word of the rule for how it came: the first time counts.
    pub(crate) timeliness: Option<String>,
    /// When it was given back, where it was not handed in again since.
    pub(crate) returned: Option<Said>,
    /// When it was looked at.
    pub(crate) examined: Option<Said>,
    /// When it was found missing.
    pub(crate) missed: Option<Said>,
}

/// A case about the conduct of a winner.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Breach {
    /// What happened, by the word of the scheme, where it is an event.
    pub(crate) event: Option<String>,
    /// Day on which it was discovered.
    pub(crate) found: Day,
    /// When it was opened.
    pub(crate) opened: Said,
    /// Whether it was opened on nothing but missed reports.
    pub(crate) of_reports: bool,
    /// How it ended.
    pub(crate) concluded: Option<(BreachFinding, Said)>,
}

impl Breach {
    /// Returns whether it stops the use of the honour: from its opening until it is found to be nothing.
    pub(crate) fn stands(&self) -> bool {
        self.concluded.is_none_or(|(finding, _)| finding != BreachFinding::Unfounded)
    }

    /// Returns whether it was found to be grave.
    pub(crate) fn is_grave(&self) -> bool {
        self.concluded.is_some_and(|(finding, _)| finding == BreachFinding::Grave)
    }

    /// Returns whether it had ended when an application was handed in, which was let in with it known.
    pub(crate) fn was_over_for(&self, case: &Case) -> bool {
        self.concluded.is_some_and(|(_, said)| said.n < case.filing.n)
    }

    /// Returns whether it bars: only what was found does, and then from the day of its discovery.
    pub(crate) fn bars(&self) -> bool {
        self.concluded.is_some_and(|(finding, _)| finding != BreachFinding::Unfounded)
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
    /// Act that recorded it, or set it right.
    pub(crate) n: u64,
    /// Act since which it stands so no more.
    pub(crate) until: Option<u64>,
}

/// Returns what an organisation won of an award before it was kept here, as recorded before an act.
pub(crate) fn past<'a>(
    state: &'a State,
    award: Option<&'a str>,
    organisation: OrganisationId,
    before: u64,
) -> impl Iterator<Item = &'a PastAward> {
    let same = identity::same_before(state, organisation, before);
    let past = same.into_iter().filter_map(|one| state.winners.get(&one)).flat_map(|winner| &winner.past);
    let stood = move |one: &&PastAward| one.n < before && one.until.is_none_or(|until| until >= before);
    past.filter(stood).filter(move |one| Some(one.award.as_str()) == award)
}

/// Returns what the organisation of a case won of its award before it was kept here, as recorded before an act.
pub(crate) fn past_before<'a>(state: &'a State, case: &Case, before: u64) -> impl Iterator<Item = &'a PastAward> {
    let award = state.scheme_of(case.edition).and_then(|text| state.award_of(text));
    past(state, award, case.organisation, before)
}

/// Returns the record of an organisation as a winner; an empty one where there is nothing yet.
pub(crate) fn winner(state: &State, organisation: OrganisationId) -> Cow<'_, Winner> {
    state.winners.get(&organisation).map_or_else(|| Cow::Owned(Winner::default()), |one| Cow::Borrowed(one.as_ref()))
}

/// Returns the cases of an organisation that were announced, the earliest first.
pub(crate) fn honoured(state: &State, organisation: OrganisationId) -> Vec<&Case> {
    let mut won: Vec<&Case> = state.honoured_of(organisation).collect();
    won.sort_by_key(|case| case.approval.announced);
    won
}

/// Returns the organisation that is meant and of which the actor may do a command, if it has won something or goes on one
/// that has.
///
/// # Errors
/// Refuses as *unknown* what is not registered, as *rights*, and as *stage* who has won nothing: winners are public.
pub(crate) fn subject<'a, C: Named>(
    state: &'a State,
    cx: &Context,
    id: OrganisationId,
) -> Result<&'a Organisation, Refusal> {
    let organisation = known::<C>(state, cx, id)?;
    let has_won = identity::owes_with(state, id).into_iter().any(|(one, _)| is_winner(state, one));
    if has_won { Ok(organisation) } else { Err(Refusal::of(Kind::Stage)) }
}

/// Returns the organisation that is meant and the case about its conduct: whether it has won anything is no question any
/// more, since what it won may have been struck.
///
/// # Errors
/// Refuses as *unknown* an organisation or case that there is not, and as *rights*.
fn breach_of<'a, C: Named>(
    state: &'a State,
    cx: &Context,
    id: OrganisationId,
    breach: BreachId,
) -> Result<(&'a Organisation, &'a Breach), Refusal> {
    let organisation = known::<C>(state, cx, id)?;
    let (_, breach) = breaches(state, id).find(|(one, _)| *one == breach).ok_or(Refusal::of(Kind::Unknown))?;
    Ok((organisation, breach))
}

/// Returns the organisation that is meant and of which the actor may do a command.
///
/// # Errors
/// Refuses as *unknown* what is not registered, and as *rights*.
fn known<'a, C: Named>(state: &'a State, cx: &Context, id: OrganisationId) -> Result<&'a Organisation, Refusal> {
    let organisation = state.organisations.get(&id).ok_or(Refusal::of(Kind::Unknown))?;
    rights::check::<C>(state, cx, &Object::Organisation(organisation))?;
    Ok(organisation)
}

/// Returns whether an organisation has won something, here or before.
fn is_winner(state: &State, organisation: OrganisationId) -> bool {
    !honoured(state, organisation).is_empty() || winner(state, organisation).past_awards().next().is_some()
}

/// Returns the day on which a case was announced.
pub(crate) fn announced_on(case: &Case) -> Option<Day> {
    case.entry(case.approval.announced?).map(|entry| entry.done.day())
}

/// Returns the cases about the conduct of an organisation, whichever of its registrations they name.
pub(crate) fn breaches(state: &State, id: OrganisationId) -> impl Iterator<Item = (BreachId, &Breach)> {
    let same = identity::same_as(state, id).into_iter().filter_map(|one| state.winners.get(&one));
    same.flat_map(|winner| winner.breaches.iter().map(|(id, breach)| (*id, breach)))
}

/// Returns the scheme by which a winner is supervised: that of its latest award, else of the latest edition.
pub(crate) fn scheme_of(state: &State, organisation: OrganisationId) -> Option<Digest> {
    let heirs = identity::owes_with(state, organisation);
    let won = heirs.into_iter().flat_map(|(one, _)| honoured(state, one));
    let latest = won.max_by_key(|case| case.approval.announced).and_then(|case| state.scheme_of(case.edition));
    latest.or_else(|| standing::scheme_of(state, None)).or_else(|| state.latest_text())
}

/// Adds what keeps an organisation from applying again: the earliest revocation after fraud, and the latest discovery of
/// what a winner answers for, whether it was found here or before. With a day, of what had happened by then: an application
/// handed in before a discovery was handed in by right.
pub(crate) fn bars(sheet: &mut Sheet, state: &State, organisation: OrganisationId, by: Option<Day>) {
    let happened = |(day, _): &(Day, u64)| by.is_none_or(|by| *day <= by);
    let subjects = identity::barred_with(state, organisation);
    let won = subjects.iter().flat_map(|one| honoured(state, *one));
    let revoked = won.filter(|case| case.revocation.is_for_fraud()).filter_map(|case| case.revocation.revoked);
    let records = || subjects.iter().filter_map(|one| state.winners.get(one));
    let before = |ground: BarGround| {
        let barred = records().flat_map(|winner| winner.past_bars()).filter(move |bar| bar.ground == ground);
        barred.map(|bar| (bar.counts_from, bar.n))
    };
    if let Some((day, n)) = revoked.chain(before(BarGround::Fraud)).filter(happened).min() {
        sheet.put("revoked-on", Value::Day(day), Some(n));
    }
    let found = records().flat_map(|winner| winner.breaches.values()).filter(|breach| breach.bars());
    let found = found.map(|breach| (breach.found, breach.opened.n));
    if let Some((day, n)) = found.chain(before(BarGround::Breach)).filter(happened).max() {
        sheet.put("breach-found", Value::Day(day), Some(n));
    }
}

impl State {
    /// Returns the record of a winner to be changed by an event, and notes that the act touches the cases it won with.
    pub(crate) fn winner_mut(&mut self, organisation: OrganisationId) -> &mut Winner {
        let won: Vec<_> = held(self, organisation).into_iter().map(|case| case.id).collect();
        won.into_iter().for_each(|id| self.touch_case(id));
        Arc::make_mut(self.winners.entry(organisation).or_default())
    }

    /// Returns a case about the conduct of a winner to be changed by an event, in the record of the registration it names.
    fn breach_mut(&mut self, organisation: OrganisationId, id: BreachId) -> Option<&mut Breach> {
        let has = |one: &OrganisationId| self.winners.get(one).is_some_and(|winner| winner.breaches.contains_key(&id));
        let holder = identity::same_as(self, organisation).into_iter().find(has).unwrap_or(organisation);
        self.winner_mut(holder).breaches.get_mut(&id)
    }

    /// Returns the report of a winner to be changed by an event, in the record of the registration that handed it in.
    pub(crate) fn report_mut(&mut self, organisation: OrganisationId, year: i16) -> &mut Report {
        let has = |one: &OrganisationId| self.winners.get(one).is_some_and(|winner| winner.reports.contains_key(&year));
        let holder = identity::same_as(self, organisation).into_iter().find(has).unwrap_or(organisation);
        self.winner_mut(holder).reports.entry(year).or_default()
    }
}

/// Checks that a report has come and nobody has looked at it or given it back since.
///
/// # Errors
/// Refuses as *stage* what did not come, and as *repeated* what was looked at.
fn waiting(state: &State, organisation: OrganisationId, year: i16, cx: &Context) -> Result<(), Refusal> {
    let report = report(state, organisation, year);
    let wanted = || Refusal::of(Kind::Stage).act(FileAnnualReport::NAME, Role::Signatory.id());
    let came = report.filed.filter(|_| report.returned.is_none()).ok_or_else(wanted)?;
    if report.examined.is_some() {
        return Err(Refusal::of(Kind::Repeated));
    }
    cx.check_follows(came.done)
}
