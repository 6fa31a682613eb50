//! Whether the records of a case are still to be kept, and until when.

use basis::day::Day;
use basis::money::Yuan;
use scheme::{Period, Records, Scheme};

use super::is_held;
use crate::boundaries::lapses;
use crate::case::Case;
use crate::people::Role;
use crate::state::State;
use crate::{correction, supervision};

/// How the records of a case stand on a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Keeping {
    /// They were destroyed.
    Destroyed,
    /// They are kept for ever.
    Permanent(Records),
    /// The case has not ended.
    UnderWay,
    /// Something about it waits: the act, and whose it is.
    Open(&'static str, Role),
    /// They are kept until the day before.
    Until(Day),
    /// Somebody has asked that nothing be destroyed.
    Held,
    /// They may be put on a list.
    Free,
}

impl Keeping {
    /// Returns the word of the register.
    pub(crate) const fn word(self) -> &'static str {
        match self {
            Keeping::Destroyed => "destroyed",
            Keeping::Permanent(_) => "permanent",
            Keeping::UnderWay => "under-way",
            Keeping::Open(..) => "open",
            Keeping::Until(_) => "not-expired",
            Keeping::Held => "held",
            Keeping::Free => "expired",
        }
    }
}

/// Commands of the archive: a paper about keeping is no paper of the case.
const OF_THE_ARCHIVE: &[&str] =
    &["hold-records", "lift-hold", "propose-destruction", "approve-destruction", "carry-out-destruction"];

/// Returns how the records of a case stand on a day.
pub(crate) fn of(state: &State, scheme: &Scheme, case: &Case, on: Day) -> Keeping {
    if case.archive.destroyed.is_some() {
        return Keeping::Destroyed;
    }
    let records = class(case);
    if records == Records::Winners {
        return Keeping::Permanent(records);
    }
    if !has_ended(state, case) {
        return Keeping::UnderWay;
    }
    let Some(first) = first_day(scheme, case) else { return Keeping::Permanent(records) };
    if on < first {
        return Keeping::Until(first);
    }
    if is_held(state, case) {
        return Keeping::Held;
    }
    if let Some((act, role)) = open_matter(state, case) {
        return Keeping::Open(act, role);
    }
    // What a firm is barred for stands in these papers as long as it is.
    match lapses(case, scheme).into_iter().map(|instant| instant.day()).filter(|day| *day > on).max() {
        Some(day) => Keeping::Until(day),
        None => Keeping::Free,
    }
}

/// Returns the class of an application.
pub(crate) fn class(case: &Case) -> Records {
    if case.approval.announced.is_some() {
        Records::Winners
    } else if case.filing.withdrawn.is_some() {
        Records::Withdrawn
    } else if case.eligibility.decided.is_some_and(|decided| decided.eligible) {
        Records::Losing
    } else {
        Records::Ineligible
    }
}

/// Returns the first day on which the records of a case may be destroyed, whatever else holds them; none if they never may.
///
/// Years are counted from the year after the last paper (机关文件材料归档范围和文书档案保管期限规定). Sheets go with the
/// application they are about, and never before either has expired.
pub(crate) fn first_day(scheme: &Scheme, case: &Case) -> Option<Day> {
    let records = class(case);
    if records == Records::Winners {
        return None;
    }
    let sheets = case.rounds.values().any(|round| !round.sheets.is_empty()).then_some(Records::ScoreSheets);
    let mut longest = 0;
    for one in std::iter::once(records).chain(sheets) {
        match scheme.retention.of(one) {
            Period::Permanent => return None,
            Period::Years(years) => longest = longest.max(years),
            // No scheme says so of an application; if one did, nothing of it would be destroyed.
            Period::MonthsAfterApproval(_) => return None,
        }
    }
    let last = case.history.iter().rev().find(|entry| !OF_THE_ARCHIVE.contains(&&*entry.command))?;
    after_years(last.recorded_at.day(), longest)
}

/// Returns the day after so many whole years that follow the year of a day.
pub(super) fn after_years(day: Day, years: i16) -> Option<Day> {
    Some(Day::january_first(day.year().checked_add(years)?.checked_add(1)?))
}

/// Returns whether nothing is decided on a case any more: it ended, its edition was left vacant, or nobody ever received it
/// while others were announced.
pub(crate) fn has_ended(state: &State, case: &Case) -> bool {
    let edition = state.editions.get(&case.edition).map(|edition| &edition.approval);
    let vacant = edition.is_some_and(|part| part.vacant.is_some());
    let announced = edition.is_some_and(|part| part.announced.is_some());
    case.ended().is_some() || vacant || announced && case.stages.is_empty()
}

/// Returns what waits of what was said of a case or set right in it, and whose it is.
pub(super) fn open_question(state: &State, case: &Case) -> Option<(&'static str, Role)> {
    let mut objections = case.notice.objections.iter().filter_map(|id| state.objections.get(id));
    if objections.any(|one| one.concluded.is_none()) {
        return Some(("conclude-objection", Role::ReviewOfficeDirector));
    }
    let correction::Part { open, .. } = &case.correction;
    (!open.is_empty()).then_some(("settle-affected", Role::ReviewOfficeDirector))
}

/// Returns what waits about a case or its firm, and whose it is.
fn open_matter(state: &State, case: &Case) -> Option<(&'static str, Role)> {
    if let Some(open) = open_question(state, case) {
        return Some(open);
    }
    if supervision::breaches(state, case.organisation).any(|(_, breach)| breach.concluded.is_none()) {
        return Some(("conclude-breach-case", Role::ReviewOfficeDirector));
    }
    let won = supervision::held(state, case.organisation);
    if won.iter().any(|one| one.revocation.open().is_some() && one.revocation.closed.is_none()) {
        return Some(("close-revocation", Role::ReviewOfficeDirector));
    }
    if won.iter().any(|one| one.money.to_return() > Yuan::ZERO) {
        return Some(("return-recovered", Role::FinanceOfficer));
    }
    let pays_back = won.iter().any(|one| one.money.recovery.is_some() && !one.money.is_recovered());
    pays_back.then_some(("record-recovery", Role::FinanceOfficer))
}
