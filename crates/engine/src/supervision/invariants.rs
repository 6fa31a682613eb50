//! What must hold of winners under supervision.

use crate::schemes::Schemes;
use crate::state::State;

/// A report stands only in a year in which its winner owed one, or had owed one before its prize was revoked; none is
/// both looked at and found missing.
pub(crate) fn reports_are_owed(state: &State, schemes: &Schemes) -> Vec<String> {
    let mut found = Vec::new();
    for (organisation, winner) in &state.winners {
        let scheme = schemes.of(super::scheme_of(state, *organisation));
        let owed = super::ever_owed(state, scheme, *organisation);
        for (year, report) in &winner.reports {
            if !owed.contains(year) {
                found.push(format!("{organisation} has a report of {year} that it does not owe."));
            }
            if report.examined.is_some() && (report.missed.is_some() || report.filed.is_none()) {
                found.push(format!("{organisation} has a report of {year} that was looked at and never came."));
            }
        }
    }
    found
}
