//! What must hold of winners under supervision.

use super::duty;
use crate::schemes::Schemes;
use crate::state::State;

/// A report stands only in a year in which its winner owed one, or had owed one before its prize was revoked; what was
/// looked at, or given back, has come.
pub(crate) fn reports_are_owed(state: &State, schemes: &Schemes) -> Vec<String> {
    let mut found = Vec::new();
    for (organisation, winner) in &state.winners {
        let scheme = schemes.of(super::scheme_of(state, *organisation));
        let owed = duty::ever_owed(state, scheme, *organisation);
        for (year, report) in &winner.reports {
            if !owed.contains(year) {
                found.push(format!("{organisation} has a report of {year} that it does not owe."));
            }
            if report.filed.is_none() && (report.examined.is_some() || report.returned.is_some()) {
                found.push(format!("{organisation} has a report of {year} that was looked at and never came."));
            }
        }
    }
    found
}
