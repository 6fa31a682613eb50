//! Townships examine and agree, and the office accepts what they forward.

mod accept_application;
mod ask_for_review;
mod consent_to;
mod disagree;
pub(crate) mod invariants;
mod return_for_mending;
#[cfg(test)]
mod tests;

use basis::day::DoneOn;
use basis::id::PersonId;
use scheme::{Gate, Kind, Scheme};

pub(crate) use accept_application::receive_sheet;
pub use accept_application::{AcceptApplication, ApplicationAccepted};
pub(crate) use ask_for_review::last_day_of_township;
pub use ask_for_review::{AskForReview, ReviewAsked};
pub use consent_to::{Consent, ConsentGiven};
pub use disagree::{Disagree, Disagreed};
pub use return_for_mending::{ReturnForMending, ReturnedForMending};

use crate::command::Named;
use crate::filing::HandInAgain;
use crate::people::Role;
use crate::refusal::Refusal;

commands! {
    /// A township agrees to an application.
    Consent = "consent" @ 1,
    /// A township returns an application for mending.
    ReturnForMending = "return-for-mending" @ 1,
    /// A township does not agree.
    Disagree = "disagree" @ 1,
    /// An applicant asks the office to review that.
    AskForReview = "ask-for-review" @ 1,
    /// The office accepts an application.
    AcceptApplication = "accept-application" @ 1,
}

events! {
    /// A township agreed.
    ConsentGiven = "consent-given" @ 1,
    /// A township returned an application.
    ReturnedForMending = "returned-for-mending" @ 1,
    /// A township did not agree.
    Disagreed = "disagreed" @ 1,
    /// A review was asked for.
    ReviewAsked = "review-asked" @ 1,
    /// The office accepted.
    ApplicationAccepted = "application-accepted" @ 1,
}

/// What a case keeps of consent and acceptance.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Part {
    pub(crate) given: Option<Given>,
    /// The township returned it and waits for it to come again.
    pub(crate) returned: Option<Said>,
    /// The applicant handed it in again, the last time.
    pub(crate) handed_in_again: Option<Said>,
    /// The township does not agree.
    pub(crate) disagreed: Option<Said>,
    /// The applicant asked the office to review that.
    pub(crate) review_asked: Option<Said>,
    /// Act that accepted the application.
    pub(crate) accepted: Option<u64>,
}

impl Part {
    /// Returns when the papers came to the office: with the consent of the township, or by the applicant's own asking.
    pub(crate) fn forwarded(&self) -> Option<Said> {
        let given = self.given.as_ref().map(|given| Said { done: given.done, n: given.n });
        given.or(self.review_asked)
    }

    /// Checks that the applicant does not have it back to mend.
    ///
    /// # Errors
    /// Refuses as *stage*.
    pub(crate) fn check_not_returned(&self) -> Result<(), Refusal> {
        match self.returned {
            None => Ok(()),
            Some(_) => Err(Refusal::of(Kind::Stage).act(HandInAgain::NAME, Role::Drafter.id())),
        }
    }
}

/// Something said or done at a time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Said {
    pub(crate) done: DoneOn,
    /// Act that said it.
    pub(crate) n: u64,
}

/// A consent.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Given {
    pub(crate) by: PersonId,
    pub(crate) done: DoneOn,
    /// Act that gave it.
    pub(crate) n: u64,
}

/// Returns whether a scheme asks for the consent of a township before the office accepts.
pub(crate) fn is_asked(scheme: &Scheme) -> bool {
    scheme.asks(Gate::Receive, "consent")
}
