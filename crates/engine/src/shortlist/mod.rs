//! Some cases go on to the next round, by best of the good.

mod decide_shortlist;
pub(crate) mod invariants;
#[cfg(test)]
mod tests;

use basis::id::EditionId;
use basis::points::Total;
use rules::{Sheet, Value};
use scheme::pipeline::Stage;
use scheme::{Asked, Gate, Scheme};

pub use decide_shortlist::{DecideShortlist, ShortlistDecided};

use crate::case::Case;
use crate::facts;
use crate::round;
use crate::state::State;

commands! {
    /// The office decides the shortlist.
    DecideShortlist = "decide-shortlist" @ 1,
}

events! {
    /// A shortlist was decided.
    ShortlistDecided = "shortlist-decided" @ 1,
}

/// What a case is asked about the list as a whole.
#[derive(Clone, Copy)]
struct List {
    /// How long the list is, the case included.
    shortlisted: usize,
    /// Cases that have the total of the last on the list and are not on it.
    tied_left_out: usize,
}

/// Asks whether the list of an edition would take one more case, as it stands now.
pub(crate) fn ask_joining(state: &State, scheme: &Scheme, case: &Case, stage: &Stage) -> Asked {
    let listed = listed_of(state, case.edition, &stage.id).chain([case]);
    let list = List { shortlisted: length(scheme, stage, listed), tied_left_out: 0 };
    scheme.ask(Gate::Shortlist, &sheet(scheme, case, stage, list))
}

/// Returns the facts of one case at the shortlist.
fn sheet(scheme: &Scheme, case: &Case, stage: &Stage, list: List) -> Sheet {
    let number = |count: usize| Value::Whole(i64::try_from(count).unwrap_or(i64::MAX));
    let mut sheet = Sheet::new();
    let parts = || stage.totals.iter().map(|weight| case.rounds.get(&weight.round));
    let reports: Option<Vec<u64>> = parts().map(|part| Some(part?.report.as_ref()?.n)).collect();
    let agreed = parts().filter_map(|part| Some(part?.agreed.as_ref()?.n)).max();
    let filed = reports.as_ref().and_then(|reports| reports.iter().copied().max());
    sheet.put("report", Value::Flag(reports.is_some()), filed);
    if let Some(total) = round::total_of(case, &stage.totals) {
        sheet.put("total", Value::Total(total), agreed);
    }
    sheet.put("criteria-total", Value::Whole(i64::from(scheme.criteria.total)), None);
    sheet.put("shortlisted", number(list.shortlisted), None);
    sheet.put("tied-left-out", number(list.tied_left_out), None);
    facts::decisions(&mut sheet, case);
    sheet
}

/// Returns the cases of an edition that have passed the shortlist.
fn listed_of<'a>(state: &'a State, edition: EditionId, stage: &'a str) -> impl Iterator<Item = &'a Case> {
    state.cases_of(edition).map(AsRef::as_ref).filter(move |case| case.has_passed(stage))
}

/// Returns how long a list counts. Where a scheme lets nobody be left out whose total is that of the last, all who have
/// it stand at one place.
fn length<'a>(scheme: &Scheme, stage: &Stage, listed: impl Iterator<Item = &'a Case>) -> usize {
    let totals: Vec<Option<Total>> = listed.map(|case| round::total_of(case, &stage.totals)).collect();
    if !scheme.asks(Gate::Shortlist, "tied-left-out") {
        return totals.len();
    }
    let Some(last) = totals.iter().min() else { return 0 };
    totals.iter().filter(|total| *total > last).count().saturating_add(1)
}
