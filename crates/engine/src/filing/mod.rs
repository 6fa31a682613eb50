//! Applications: what a firm hands in and what it says of itself.

pub(crate) mod form;
mod submit_application;

use std::sync::Arc;

use basis::day::DoneOn;

pub use form::{ApplicationForm, Grade, Listing, Member, Record, RecordKind};
pub use submit_application::{ApplicationSubmitted, SubmitApplication};

use crate::form::Document;

commands! {
    /// Hands in the one application of an organisation.
    SubmitApplication = "submit-application" @ 1,
}

events! {
    /// An application was handed in.
    ApplicationSubmitted = "application-submitted" @ 1,
}

/// What a case keeps of its filing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Part {
    pub(crate) form: Arc<ApplicationForm>,
    pub(crate) self_report: Document,
    pub(crate) evidence: Vec<Document>,
    pub(crate) submitted: DoneOn,
    /// Act that handed it in.
    pub(crate) n: u64,
}
