//! Whether the slips of an edition's vote (表决票) are still to be kept: sealed paper with the sheets of those who counted it.
//!
//! What the log holds of a vote never told who voted how, and stays.

#[cfg(test)]
mod tests;

use basis::day::Day;
use scheme::pipeline::StageKind;
use scheme::{Period, Records, Scheme};

use super::keeping::{Keeping, after_years, open_question};
use super::{Held, is_held};
use crate::adoption;
use crate::approval::{LeaveVacant, RecordApproval};
use crate::call::Edition;
use crate::case::Case;
use crate::command::Named;
use crate::people::Role;
use crate::state::State;

/// Returns how the slips of an edition stand on a day; nothing where nobody has voted.
///
/// What is said against the office itself holds nothing here: the office would learn of it. Whoever inspects holds them.
pub(crate) fn of(state: &State, scheme: &Scheme, edition: &Edition, on: Day) -> Option<Keeping> {
    was_voted(scheme, edition).then(|| stands(state, scheme, edition, on))
}

fn stands(state: &State, scheme: &Scheme, edition: &Edition, on: Day) -> Keeping {
    if destroyed(state, edition).is_some() {
        return Keeping::Destroyed;
    }
    if scheme.retention.of(Records::Slips) == Period::Permanent {
        return Keeping::Permanent(Records::Slips);
    }
    if let Some((act, role)) = lacking(state, edition) {
        return Keeping::Open(act, role);
    }
    let Some(first) = first_day(state, scheme, edition) else { return Keeping::Permanent(Records::Slips) };
    if on < first {
        return Keeping::Until(first);
    }
    let voted_on = || state.cases_of(edition.id).map(AsRef::as_ref).filter(|case| stood(scheme, edition, case));
    if is_edition_held(state, edition) || voted_on().any(|case| is_held(state, case)) {
        return Keeping::Held;
    }
    match voted_on().find_map(|case| open_question(state, case)) {
        Some((act, role)) => Keeping::Open(act, role),
        None => Keeping::Free,
    }
}

/// Returns act and day by which the slips of the latest meeting of an edition were destroyed.
pub(crate) fn destroyed(state: &State, edition: &Edition) -> Option<(u64, Day)> {
    let meeting = edition.vote.plenary.as_ref().map(|meeting| meeting.n);
    state.archive.slips.get(&edition.id).copied().filter(|(n, _)| meeting.is_none_or(|meeting| meeting < *n))
}

/// Returns the first day on which the slips of an edition may be destroyed, whatever else holds them; none if they never may,
/// or while something is still to be decided on what was voted.
///
/// A month ends with the day that has the number of the one it began on (民法典 §202), and the slips are sealed through it.
/// The years of a table are counted from the year after, as those of any other paper.
pub(crate) fn first_day(state: &State, scheme: &Scheme, edition: &Edition) -> Option<Day> {
    if !was_voted(scheme, edition) || lacking(state, edition).is_some() {
        return None;
    }
    let approval = &edition.approval;
    let decided = [approval.approved, approval.vacant].into_iter().flatten().map(|(day, _)| day);
    let meeting = edition.vote.plenary.as_ref().map(|meeting| meeting.on);
    let last = decided.chain(meeting).max()?;
    match scheme.retention.of(Records::Slips) {
        Period::Permanent => None,
        Period::Years(years) => after_years(last, years),
        Period::MonthsAfterApproval(months) => Some(last.plus_months(i32::from(months)).next()),
    }
}

/// Returns whether a case stood for the vote of its edition.
pub(super) fn stood(scheme: &Scheme, edition: &Edition, case: &Case) -> bool {
    case.edition == edition.id
        && (edition.vote.was_voted_on(case) || adoption::came_after(scheme, edition, StageKind::Vote))
}

/// Returns whether a hold is on the edition as a whole.
fn is_edition_held(state: &State, edition: &Edition) -> bool {
    state.archive.holds.values().any(|hold| hold.lifted.is_none() && hold.on == Held::Edition(edition.id))
}

/// Returns whether slips were read: here, or on paper before the edition was taken over.
fn was_voted(scheme: &Scheme, edition: &Edition) -> bool {
    let mut counts = edition.vote.counts.values();
    let is_read =
        counts.any(|count| !(count.ballots.is_empty() && count.entries.is_empty() && count.set_aside.is_empty()));
    is_read || adoption::came_after(scheme, edition, StageKind::Vote)
}

/// Returns the act that is lacking until the list is approved and nothing of it is put off, and whose it is; of an edition
/// without a winner the decision that leaves it vacant takes the place of the approval.
fn lacking(state: &State, edition: &Edition) -> Option<(&'static str, Role)> {
    let waits = |case: &Case| !case.stages.is_empty() && case.ended().is_none() && !case.approval.is_approved();
    if state.cases_of(edition.id).any(|case| waits(case)) {
        return Some((RecordApproval::NAME, Role::ExecutiveSecretary));
    }
    let approval = &edition.approval;
    let is_open = approval.approved.is_none() && approval.vacant.is_none();
    is_open.then_some((LeaveVacant::NAME, Role::ReviewOfficeDirector))
}
