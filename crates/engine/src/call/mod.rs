//! An edition and its call for applications.

mod issue_call;
mod open_edition;
mod record_publication;
#[cfg(test)]
mod tests;

use basis::day::Day;
use basis::digest::Digest;
use basis::id::EditionId;

pub use issue_call::{CallIssued, IssueCall};
pub use open_edition::{EditionOpened, OpenEdition};
pub use record_publication::{PublicationRecorded, Published, RecordPublication};

use crate::state::State;
use crate::{approval, notice, vote};

commands! {
    /// Opens an edition.
    OpenEdition = "open-edition" @ 1,
    /// Issues the call with its two dates.
    IssueCall = "issue-call" @ 1,
    /// Records that something was published in a medium.
    RecordPublication = "record-publication" @ 1,
}

events! {
    /// An edition was opened.
    EditionOpened = "edition-opened" @ 1,
    /// The call was issued.
    CallIssued = "call-issued" @ 1,
    /// A publication was recorded.
    PublicationRecorded = "publication-recorded" @ 1,
}

/// One edition of the award.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Edition {
    pub(crate) id: EditionId,
    pub(crate) year: i16,
    /// Scheme it is decided from for ever.
    pub(crate) scheme: Digest,
    /// Act that opened it.
    pub(crate) opened: u64,
    pub(crate) call: Option<Call>,
    pub(crate) vote: vote::EditionPart,
    pub(crate) notice: notice::EditionPart,
    pub(crate) approval: approval::EditionPart,
}

/// The call for applications.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Call {
    pub(crate) issued_on: Day,
    pub(crate) opens: Day,
    /// Last day on which a firm hands in.
    pub(crate) closes: Day,
    /// Last day on which a township forwards.
    pub(crate) township_closes: Day,
    /// Act that issued it.
    pub(crate) issued: u64,
    /// Act that recorded its publication.
    pub(crate) published: Option<u64>,
}

impl State {
    /// Returns the edition a command or question means: the one it names, or the latest.
    pub(crate) fn meant(&self, edition: Option<EditionId>) -> Option<&Edition> {
        match edition {
            Some(id) => self.editions.get(&id),
            None => self.latest_edition(),
        }
        .map(AsRef::as_ref)
    }
}
