//! The list goes to the executive, is approved and announced.

mod announce_winners;
pub(crate) mod invariants;
mod leave_vacant;
mod record_approval;
mod submit_for_approval;
#[cfg(test)]
mod tests;

use std::collections::BTreeMap;

use basis::day::Day;
use scheme::Scheme;
use scheme::pipeline::StageKind;

pub use announce_winners::{AnnounceWinners, WinnersAnnounced};
pub use leave_vacant::{LeaveVacant, LeftVacant};
pub use record_approval::{ApprovalRecorded, RecordApproval};
pub use submit_for_approval::{SubmitForApproval, SubmittedForApproval};

use crate::case::{Case, Entry};
use crate::state::State;

commands! {
    /// Puts winners before the executive.
    SubmitForApproval = "submit-for-approval" @ 1,
    /// Records what the executive decided.
    RecordApproval = "record-approval" @ 1,
    /// Announces the winners.
    AnnounceWinners = "announce-winners" @ 1,
    /// Leaves a prize or the edition without a winner.
    LeaveVacant = "leave-vacant" @ 1,
}

events! {
    /// Winners were put before the executive.
    SubmittedForApproval = "submitted-for-approval" @ 1,
    /// The executive decided.
    ApprovalRecorded = "approval-recorded" @ 1,
    /// The winners were announced.
    WinnersAnnounced = "winners-announced" @ 1,
    /// A prize or the edition was left vacant.
    LeftVacant = "left-vacant" @ 1,
}

/// What a case keeps of its approval.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Part {
    /// Act that submitted it.
    pub(crate) submitted: Option<u64>,
    /// Whether the executive approved, with the act.
    pub(crate) approved: Option<(bool, u64)>,
    /// Act that announced it.
    pub(crate) announced: Option<u64>,
}

/// What an edition keeps of its approval.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct EditionPart {
    /// Day of the executive's decision, with the act.
    pub(crate) approved: Option<(Day, u64)>,
    /// Day of the announcement, with the act.
    pub(crate) announced: Option<(Day, u64)>,
    /// Act that recorded its publication in a medium.
    pub(crate) published: Option<u64>,
    /// Day on which the edition was left vacant, with the act.
    pub(crate) vacant: Option<(Day, u64)>,
    /// Prizes left vacant one by one, with the act.
    pub(crate) vacant_prizes: BTreeMap<String, u64>,
}

impl Case {
    /// Returns the act by which the executive approved the case, as it stands in its history.
    pub(crate) fn approved(&self) -> Option<&Entry> {
        let (approved, n) = self.approval.approved?;
        self.entry(n).filter(|_| approved)
    }
}

impl State {
    /// Returns the day on which the executive approved a case, with the act that says so: of one that was taken over later,
    /// the day that its documents name.
    pub(crate) fn approved_on(&self, case: &Case) -> Option<(Day, u64)> {
        let entry = case.approved()?;
        let recorded = self.editions.get(&case.edition).and_then(|edition| edition.approval.approved);
        recorded.filter(|_| case.came_with(entry.n)).or(Some((entry.done.day(), entry.n)))
    }
}

impl Part {
    /// Returns whether the executive has approved the case.
    pub(crate) const fn is_approved(&self) -> bool {
        matches!(self.approved, Some((true, _)))
    }
}

/// Returns whether a case has come through its notice.
fn is_noticed(case: &Case, scheme: &Scheme) -> bool {
    scheme.stages_of(StageKind::Notice).any(|(_, stage)| case.has_passed(&stage.id))
}
