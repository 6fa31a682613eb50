//! Some cases go on to the next round, by best of the good.

mod decide_shortlist;
pub(crate) mod invariants;
#[cfg(test)]
mod tests;

use basis::id::EditionId;
use rules::{Sheet, Value};
use scheme::Scheme;
use scheme::pipeline::Stage;

pub use decide_shortlist::{DecideShortlist, ShortlistDecided};

use crate::case::Case;
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

/// Returns the facts of one case at the shortlist; `shortlisted` counts the whole list, the case included.
fn sheet(scheme: &Scheme, case: &Case, stage: &Stage, shortlisted: usize) -> Sheet {
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
    sheet.put("shortlisted", Value::Whole(i64::try_from(shortlisted).unwrap_or(i64::MAX)), None);
    sheet
}

/// Returns how many cases of an edition have passed the shortlist.
fn listed_of(state: &State, edition: EditionId, stage: &str) -> usize {
    state.cases_of(edition).filter(|case| case.has_passed(stage)).count()
}
