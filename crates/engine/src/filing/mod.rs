//! Applications: what a firm hands in and what it says of itself.

mod ask_for_corrections;
mod contribute;
pub(crate) mod correction_round;
mod dismiss_contributor;
pub(crate) mod form;
mod hand_in_again;
pub(crate) mod invariants;
mod invite_contributor;
mod submit_application;
mod supply_corrections;
#[cfg(test)]
mod tests;
mod withdraw_application;
pub(crate) mod writing;

use std::sync::Arc;

use basis::day::DoneOn;

pub use ask_for_corrections::{AskForCorrections, CorrectionsAsked};
pub use contribute::{Contribute, Contributed};
pub(crate) use correction_round::Corrections;
pub use correction_round::{Defect, FilePart, FormalDefect};
pub use dismiss_contributor::{ContributorDismissed, DismissContributor};
pub use form::{ApplicationForm, Grade, Listing, Member, Record, RecordKind};
pub use hand_in_again::{HandInAgain, HandedInAgain};
pub use invite_contributor::{ContributorInvited, InviteContributor};
pub use submit_application::{ApplicationSubmitted, SubmitApplication};
pub(crate) use submit_application::{Given, check_submission};
pub use supply_corrections::{CorrectionsSupplied, SupplyCorrections};
pub use withdraw_application::{ApplicationWithdrawn, WithdrawApplication};
pub(crate) use writing::Contributor;

use crate::form::Document;

commands! {
    /// Invites somebody to write items of an application.
    InviteContributor = "invite-contributor" @ 1,
    /// Hands the firm what was written on an item.
    Contribute = "contribute" @ 1,
    /// Ends an invitation to write.
    DismissContributor = "dismiss-contributor" @ 1,
    /// Hands in the one application of an organisation.
    SubmitApplication = "submit-application" @ 1,
    /// Hands in again what the township returned.
    HandInAgain = "hand-in-again" @ 1,
    /// The office tells every formal defect at once.
    AskForCorrections = "ask-for-corrections" @ 1,
    /// Supplies what was found lacking.
    SupplyCorrections = "supply-corrections" @ 1,
    /// Withdraws an application.
    WithdrawApplication = "withdraw-application" @ 1,
}

events! {
    /// Somebody was invited to write.
    ContributorInvited = "contributor-invited" @ 1,
    /// Part of an application was written.
    Contributed = "contributed" @ 1,
    /// An invitation to write has ended.
    ContributorDismissed = "contributor-dismissed" @ 1,
    /// An application was handed in.
    ApplicationSubmitted = "application-submitted" @ 1,
    /// An application was handed in again.
    HandedInAgain = "handed-in-again" @ 1,
    /// Corrections were asked for.
    CorrectionsAsked = "corrections-asked" @ 1,
    /// Corrections were supplied.
    CorrectionsSupplied = "corrections-supplied" @ 1,
    /// An application was withdrawn.
    ApplicationWithdrawn = "application-withdrawn" @ 1,
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
    /// Act that brought the form as it is now.
    pub(crate) form_from: u64,
    /// The one round of corrections.
    pub(crate) corrections: Option<Corrections>,
    /// Act that withdrew it.
    pub(crate) withdrawn: Option<u64>,
}

impl Part {
    /// Takes in what the applicant hands in later: a form and a report replace, papers join the evidence.
    pub(crate) fn add(
        &mut self,
        form: Option<&Arc<ApplicationForm>>,
        self_report: Option<&Document>,
        papers: &[Document],
        n: u64,
    ) {
        if let Some(form) = form {
            self.form = Arc::clone(form);
            self.form_from = n;
        }
        if let Some(report) = self_report {
            self.self_report = report.clone();
        }
        self.evidence.extend(papers.iter().cloned());
    }
}
