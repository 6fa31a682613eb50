//! Who asks, for whom and when: the context in which a command is decided.

use basis::day::{Day, DoneOn, Moment};
use basis::id::{PersonId, RequestId};
use scheme::Kind;
use serde::{Deserialize, Serialize};

use crate::people::Role;
use crate::refusal::Refusal;

/// Proof of an act done on paper: a scan, a postmark, a receipt, as the clerk names it.
///
/// Invariant: 1 to 120 characters.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Proof(String);

impl Proof {
    /// Returns the proof.
    ///
    /// # Errors
    /// Returns the text if it is empty or longer than 120 characters.
    pub fn parse(text: &str) -> Result<Proof, String> {
        let text = text.trim();
        if (1..=120).contains(&text.chars().count()) { Ok(Proof(text.to_owned())) } else { Err(text.to_owned()) }
    }
}

impl TryFrom<String> for Proof {
    type Error = String;
    fn try_from(text: String) -> Result<Proof, String> {
        Proof::parse(&text)
    }
}

impl From<Proof> for String {
    fn from(proof: Proof) -> String {
        proof.0
    }
}

/// The context of one command.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Context {
    /// Request id, scoped to whoever asks.
    pub request: RequestId,
    /// Who asks.
    pub by: PersonId,
    /// For whom it is entered from paper.
    pub on_behalf_of: Option<PersonId>,
    /// Stamped when the complete request entered the queue.
    pub recorded_at: Moment,
    /// When it was done, if on paper and earlier.
    pub done_on: Option<DoneOn>,
    /// Proof of the paper.
    pub proof: Option<Proof>,
    /// The second person, set by the door when a proposal is seconded.
    pub seconded_by: Option<PersonId>,
}

impl Context {
    /// Returns whose act it would be.
    pub fn actor(&self) -> PersonId {
        self.on_behalf_of.unwrap_or(self.by)
    }

    /// Returns when it was done.
    pub fn done(&self) -> DoneOn {
        self.done_on.unwrap_or(DoneOn::Moment(self.recorded_at))
    }

    /// Returns the day it was done.
    pub fn day(&self) -> Day {
        self.done().day()
    }

    /// Checks that what is entered from paper was not done before what it rests on.
    ///
    /// # Errors
    /// Refuses as *stage*, with the day of that.
    pub(crate) fn check_follows(&self, earlier: DoneOn) -> Result<(), Refusal> {
        if self.done().is_before(earlier.earliest()) {
            return Err(Refusal::of(Kind::Stage).fact("not-before", earlier.day()));
        }
        Ok(())
    }

    /// Returns whether it comes from paper.
    pub fn from_paper(&self) -> bool {
        self.on_behalf_of.is_some() || self.done_on.is_some()
    }

    /// Checks the two clocks: nothing is done after it is recorded, nothing on paper is believed without proof.
    ///
    /// # Errors
    /// Refuses as *postdated* or *proof*.
    pub(crate) fn check_clocks(&self) -> Result<(), Refusal> {
        if self.done_on.is_some_and(|done| done.earliest() > self.recorded_at) {
            return Err(Refusal::of(Kind::Postdated).fact("done-on", self.day()));
        }
        if self.from_paper() && self.proof.is_none() {
            return Err(Refusal::of(Kind::Proof).supply("proof"));
        }
        Ok(())
    }

    /// Checks that a second person has compared paper and entry.
    ///
    /// # Errors
    /// Refuses as *second-person*.
    pub(crate) fn check_second_person(&self, needed: bool) -> Result<(), Refusal> {
        match (needed, self.seconded_by) {
            (false, _) => Ok(()),
            (true, Some(second)) if second != self.by && Some(second) != self.on_behalf_of => Ok(()),
            (true, Some(_) | None) => Err(Refusal::of(Kind::SecondPerson).act("second", Role::ReviewOfficeClerk.id())),
        }
    }
}
