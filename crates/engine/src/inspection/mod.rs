//! Inspection (检查、审计): who opens the door to those who look at what the office did, and for how long.
//!
//! The audit administrator opens it on the notice of the body that inspects; the office that is inspected neither approves
//! it nor learns of it here; the standing inspectors of the award know. Whoever inspects by a notice
//! sees what an inspector sees and does nothing; what is suggested to the office the standing inspectors put to it.

mod answer_suggestion;
mod close_inspection;
pub(crate) mod invariants;
mod make_suggestion;
mod open_inspection;
#[cfg(test)]
mod tests;

use basis::day::{Day, DoneOn};
use basis::id::{EditionId, PersonId};
use scheme::Kind;

pub use answer_suggestion::{AnswerSuggestion, SuggestionAnswered};
pub use close_inspection::{CloseInspection, InspectionClosed};
pub use make_suggestion::{MakeSuggestion, SuggestionMade};
pub use open_inspection::{InspectionOpened, OpenInspection};

use crate::command::Named as _;
use crate::context::Context;
use crate::people::{Appointment, Role};
use crate::refusal::Refusal;
use crate::state::State;

commands! {
    /// Opens the record to those who inspect.
    OpenInspection = "open-inspection" @ 1,
    /// Closes it again.
    CloseInspection = "close-inspection" @ 1,
    /// Those who inspect put a suggestion to the office.
    MakeSuggestion = "make-suggestion" @ 1,
    /// The office answers it.
    AnswerSuggestion = "answer-suggestion" @ 1,
}

events! {
    /// An inspection was opened.
    InspectionOpened = "inspection-opened" @ 1,
    /// An inspection was closed.
    InspectionClosed = "inspection-closed" @ 1,
    /// A suggestion was made.
    SuggestionMade = "suggestion-made" @ 1,
    /// A suggestion was answered.
    SuggestionAnswered = "suggestion-answered" @ 1,
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

/// Characters of the number of a letter, and of the name of a body.
const TEXT_LENGTH: usize = 80;

/// A suggestion to the office, known by the number of its letter.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Suggestion {
    pub(crate) edition: EditionId,
    /// When it was made.
    pub(crate) made: DoneOn,
    pub(crate) answered: bool,
}

/// Checks that the office has answered every suggestion about an edition that was made by then: before that no list of it
/// goes out, be it shortlist, candidates, the result of
/// the notice, the submission, what was approved, or the winners.
///
/// # Errors
/// Refuses as *stage*, with who answers.
pub(crate) fn check_answered(state: &State, edition: EditionId, cx: &Context) -> Result<(), Refusal> {
    let was_made = |one: &Suggestion| one.made.earliest() <= cx.done().latest();
    if state.suggestions.values().any(|one| one.edition == edition && !one.answered && was_made(one)) {
        return Err(Refusal::of(Kind::Stage).act(AnswerSuggestion::NAME, Role::ReviewOfficeDirector.id()));
    }
    Ok(())
}

impl State {
    /// Returns the sights a person has on a day by inspections.
    pub(crate) fn inspected_as(&self, person: PersonId, on: Day) -> impl Iterator<Item = &Appointment> {
        let own = self.inspections.values().filter(move |one| one.persons.contains(&person));
        own.map(|one| &one.sight).filter(move |sight| sight.is_held(on))
    }

    /// Returns whether a person inspected by a notice at some time of a day that is looked back upon.
    pub(crate) fn inspected_then(&self, person: PersonId, on: Day) -> bool {
        let mut own = self.inspections.values().filter(|one| one.persons.contains(&person));
        own.any(|one| one.sight.was_held(on))
    }

    /// Returns the numbers of the notices by which a person inspects on a day.
    pub(crate) fn notices_of(&self, person: PersonId, on: Day) -> impl Iterator<Item = &str> {
        let own =
            self.inspections.iter().filter(move |(_, one)| one.persons.contains(&person) && one.sight.is_held(on));
        own.map(|(number, _)| number.as_str())
    }

    /// Returns whether a person inspects on a day or is to inspect from a later one on.
    pub(crate) fn inspects(&self, person: PersonId, on: Day) -> bool {
        self.inspections.values().any(|one| one.persons.contains(&person) && one.is_open(on))
    }
}
