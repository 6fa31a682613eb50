//! An office begins with Laurel in the middle of an edition (接续办理): what was done before is recorded from documents.
//!
//! Nothing recorded here is Laurel's own evidence, and every trace says so. From the stage on at which an edition stands when
//! it is taken over, every act is done, decided and kept as in any other.

mod adopt_case;
mod adopt_edition;
mod give_back_case;
mod later;
#[cfg(test)]
mod tests;

use basis::day::Day;
use basis::id::{ApplicationId, OrganisationId, PersonId};
use scheme::Scheme;
use scheme::pipeline::{Stage, StageKind};

pub use adopt_case::{AdoptCase, CaseAdopted, RoundRecord, RoundTaken};
pub use adopt_edition::{AdoptEdition, CallRecord, EditionAdopted};
pub use give_back_case::{CaseGivenBack, GiveBackCase};
pub use later::{ApprovalRecord, LaterRecords, MeetingRecord, NoticeRecord};

use crate::call::Edition;
use crate::case::Left;
use crate::state::State;

commands! {
    /// Takes an edition over that was begun without Laurel.
    AdoptEdition = "adopt-edition" @ 1,
    /// Takes over an application of such an edition, with what its documents say.
    AdoptCase = "adopt-case" @ 1,
    /// Gives an application back that should not have been taken over, or not so.
    GiveBackCase = "give-back-case" @ 1,
}

events! {
    /// An edition was taken over.
    EditionAdopted = "edition-adopted" @ 1,
    /// An application was taken over.
    CaseAdopted = "case-adopted" @ 1,
    /// An application was given back.
    CaseGivenBack = "case-given-back" @ 1,
}

/// How an edition was taken over.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Adopted {
    /// Stage at which it stood.
    pub(crate) stage: String,
    /// Day on which its notice was closed, if that was over.
    pub(crate) notice_closed: Option<Day>,
    /// Applications that were taken over and given back; nothing is decided by them.
    pub(crate) given_back: Vec<GivenBack>,
}

/// An application that was taken over and given back.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct GivenBack {
    /// Whose it was.
    pub(crate) organisation: OrganisationId,
    /// When.
    pub(crate) on: Day,
    /// Who gave it back, and in which act.
    pub(crate) by: PersonId,
    pub(crate) n: u64,
}

/// Returns the stages before one, if an edition can be taken over at it: at any but the first, before which there is
/// nothing to take over. An edition that is over is recorded by the awards it gave.
fn stages_before<'a>(scheme: &'a Scheme, stage: &str) -> Option<&'a [Stage]> {
    let at = scheme.stages.iter().position(|one| one.id == stage)?;
    scheme.stages.get(..at).filter(|before| !before.is_empty())
}

/// Returns whether an edition was taken over after a stage of a kind: what was done at it is told by documents.
pub(crate) fn came_after(scheme: &Scheme, edition: &Edition, kind: StageKind) -> bool {
    let adopted = edition.adopted.as_ref();
    adopted.and_then(|adopted| stages_before(scheme, &adopted.stage)).is_some_and(|before| has(before, kind))
}

/// Returns whether a stage of a kind is among some.
fn has(stages: &[Stage], kind: StageKind) -> bool {
    stages.iter().any(|stage| stage.kind == kind)
}

impl State {
    /// Returns the act by which a case was taken over, if it was: that act brought it and passed its first stages at once.
    pub(crate) fn adopted_with(&self, id: ApplicationId) -> Option<u64> {
        let case = self.cases.get(&id)?;
        let came = case.filing.n;
        case.stages.values().any(|(left, n)| *left == Left::Passed && *n == came).then_some(came)
    }
}
