//! Townships examine and agree, and the office accepts what they forward.

mod accept_application;
mod consent_to;

use basis::day::DoneOn;
use basis::id::PersonId;
use scheme::{Gate, Scheme};

pub use accept_application::{AcceptApplication, ApplicationAccepted};
pub use consent_to::{Consent, ConsentGiven};

commands! {
    /// A township agrees to an application.
    Consent = "consent" @ 1,
    /// The office accepts an application.
    AcceptApplication = "accept-application" @ 1,
}

events! {
    /// A township agreed.
    ConsentGiven = "consent-given" @ 1,
    /// The office accepted.
    ApplicationAccepted = "application-accepted" @ 1,
}

/// What a case keeps of consent and acceptance.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Part {
    pub(crate) given: Option<Given>,
    /// Act that accepted the application.
    pub(crate) accepted: Option<u64>,
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
