//! An edition and its call for applications.

mod correct_publication;
mod declare_outage;
mod extend_window;
mod issue_call;
mod open_edition;
mod record_publication;
#[cfg(test)]
mod tests;

use std::collections::{BTreeMap, BTreeSet};

use basis::clause::ReadingId;
use basis::day::{Day, Moment};
use basis::digest::Digest;
use basis::id::{EditionId, MatterId, OrganisationId, PersonId};

pub use correct_publication::{Appearance, CorrectPublication, PublicationCorrected};
pub use declare_outage::{DeclareOutage, OutageDeclared};
pub use extend_window::{ExtendWindow, WindowExtended};
pub(crate) use issue_call::sheet as call_sheet;
pub use issue_call::{CallIssued, IssueCall};
pub use open_edition::{EditionOpened, OpenEdition};
pub(crate) use record_publication::check_place;
pub use record_publication::{PublicationRecorded, Published, RecordPublication};

use crate::act::Stamp;
use crate::adoption::Adopted;
use crate::filing::Contributor;
use crate::state::State;
use crate::{approval, fees, notice, vote};

commands! {
    /// Opens an edition.
    OpenEdition = "open-edition" @ 1,
    /// Issues the call with its two dates.
    IssueCall = "issue-call" @ 1,
    /// Records that something was published in a medium.
    RecordPublication = "record-publication" @ 1,
    /// Corrects a record of a publication.
    CorrectPublication = "correct-publication" @ 1,
    /// Extends the window for all alike.
    ExtendWindow = "extend-window" @ 1,
    /// Declares that the system failed while firms could hand in.
    DeclareOutage = "declare-outage" @ 1,
}

events! {
    /// An edition was opened.
    EditionOpened = "edition-opened" @ 1,
    /// The call was issued.
    CallIssued = "call-issued" @ 1,
    /// A publication was recorded.
    PublicationRecorded = "publication-recorded" @ 1,
    /// A record of a publication was corrected.
    PublicationCorrected = "publication-corrected" @ 1,
    /// The window was extended.
    WindowExtended = "window-extended" @ 1,
    /// The system had failed.
    OutageDeclared = "outage-declared" @ 1,
}

/// One edition of the award.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Edition {
    pub(crate) id: EditionId,
    pub(crate) year: i16,
    /// Scheme it is decided from for ever.
    pub(crate) scheme: Digest,
    /// Act that opened it or took it over.
    pub(crate) opened: u64,
    /// Day of that act: from then on what happens is recorded here.
    pub(crate) recorded_since: Day,
    pub(crate) call: Option<Call>,
    /// What was published where, as it reads now, in the order in which it was recorded.
    pub(crate) publications: Vec<Publication>,
    /// Stages whose result was reported to the body that leads the award.
    pub(crate) reported: BTreeSet<String>,
    /// Whom each firm has invited to write for its application.
    pub(crate) contributors: BTreeMap<OrganisationId, BTreeMap<PersonId, Contributor>>,
    /// Last day on which the originals of what was entered from paper are to have come, where the office wants them.
    pub(crate) originals_until: Option<Day>,
    /// How it was taken over, if it was begun without Laurel.
    pub(crate) adopted: Option<Adopted>,
    pub(crate) vote: vote::EditionPart,
    pub(crate) notice: notice::EditionPart,
    pub(crate) approval: approval::EditionPart,
    pub(crate) fees: fees::EditionPart,
}

impl Edition {
    /// Returns an edition in which nothing was done yet.
    pub(crate) fn new(id: EditionId, year: i16, scheme: Digest, opened: &Stamp) -> Edition {
        Edition {
            id,
            year,
            scheme,
            opened: opened.n,
            recorded_since: opened.recorded_at.day(),
            call: None,
            publications: Vec::new(),
            reported: BTreeSet::new(),
            contributors: BTreeMap::new(),
            originals_until: None,
            adopted: None,
            vote: vote::EditionPart::default(),
            notice: notice::EditionPart::default(),
            approval: approval::EditionPart::default(),
            fees: fees::EditionPart::default(),
        }
    }
}

/// A record of a publication.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Publication {
    pub(crate) of: Published,
    pub(crate) appearance: Appearance,
    /// Act that recorded it.
    pub(crate) recorded: u64,
    /// Act that says what it reads now.
    pub(crate) n: u64,
}

/// The call for applications.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Call {
    pub(crate) issued_on: Day,
    pub(crate) opens: Day,
    /// Last day on which a firm hands in, as extended last.
    pub(crate) closes: Day,
    /// Last day on which a township forwards, as extended last.
    pub(crate) township_closes: Day,
    /// Act that issued it.
    pub(crate) issued: u64,
    /// Act that extended it last.
    pub(crate) extended: Option<u64>,
    /// Times at which nobody could hand in.
    pub(crate) outages: Vec<Outage>,
    /// Readings that warned of it.
    pub(crate) warned: Vec<ReadingId>,
    /// Decision that named the readings on which the edition goes on.
    pub(crate) by_name: Option<MatterId>,
    /// Act that recorded its publication.
    pub(crate) published: Option<u64>,
}

impl Call {
    /// Returns a call that was issued and made public on paper, as an act records it.
    pub(crate) fn recorded((issued_on, n): (Day, u64), opens: Day, (closes, township_closes): (Day, Day)) -> Call {
        Call {
            issued_on,
            opens,
            closes,
            township_closes,
            issued: n,
            extended: None,
            outages: Vec::new(),
            warned: Vec::new(),
            by_name: None,
            published: Some(n),
        }
    }
}

/// A time at which the system failed, and the days that would make good for it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Outage {
    pub(crate) from: Moment,
    pub(crate) until: Moment,
    pub(crate) closes: Day,
    pub(crate) township_closes: Day,
}

impl Call {
    /// Returns the act that set the last days.
    pub(crate) fn dated(&self) -> u64 {
        self.extended.unwrap_or(self.issued)
    }
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
