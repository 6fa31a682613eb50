//! Inspection (检查、审计): who opens the door to those who look at what the office did, and for how long.
//!
//! The audit administrator opens it on the notice of the body that inspects; the office that is inspected neither approves
//! it nor learns of it here; the standing inspectors of the award know. Whoever inspects sees what an inspector sees and does nothing.

mod close_inspection;
pub(crate) mod invariants;
mod open_inspection;
#[cfg(test)]
mod tests;

use basis::day::Day;
use basis::id::PersonId;

pub use close_inspection::{CloseInspection, InspectionClosed};
pub use open_inspection::{InspectionOpened, OpenInspection};

use crate::people::Appointment;
use crate::state::State;

commands! {
    /// Opens the record to those who inspect.
    OpenInspection = "open-inspection" @ 1,
    /// Closes it again.
    CloseInspection = "close-inspection" @ 1,
}

events! {
    /// An inspection was opened.
    InspectionOpened = "inspection-opened" @ 1,
    /// An inspection was closed.
    InspectionClosed = "inspection-closed" @ 1,
}

/// An inspection, known by the number of the notice that opened it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Inspection {
    pub(crate) body: String,
    pub(crate) persons: Vec<PersonId>,
    /// As what they see, where and how long.
    pub(crate) sight: Appointment,
}

impl Inspection {
    /// Returns whether it is not over on a day.
    fn is_open(&self, on: Day) -> bool {
        self.sight.ended.is_none() && self.sight.until.is_none_or(|until| on <= until)
    }
}

impl State {
    /// Returns the sights a person has on a day by inspections.
    pub(crate) fn inspected_as(&self, person: PersonId, on: Day) -> impl Iterator<Item = &Appointment> {
        let own = self.inspections.values().filter(move |one| one.persons.contains(&person));
        own.map(|one| &one.sight).filter(move |sight| sight.is_held(on))
    }

    /// Returns whether a person inspects on a day or is to inspect from a later one on.
    pub(crate) fn inspects(&self, person: PersonId, on: Day) -> bool {
        self.inspections.values().any(|one| one.persons.contains(&person) && one.is_open(on))
    }
}
