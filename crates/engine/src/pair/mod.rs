//! Two people for one act: the first proposes, the second decides the same command anew.

mod propose;
mod second;

use basis::day::{DoneOn, Moment};
use basis::id::{PersonId, ProposalId};

pub use propose::{ProposalMade, Propose, ProposedCommand};
pub use second::{ProposalSeconded, Second};

use crate::context::Proof;

commands! {
    /// Proposes a command for a second person.
    Propose = "propose" @ 1,
    /// Seconds a proposal.
    Second = "second" @ 1,
}

events! {
    /// A command waits for a second person.
    ProposalMade = "proposal-made" @ 1,
    /// The second person has done it.
    ProposalSeconded = "proposal-seconded" @ 1,
}

/// A command that waits.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Proposal {
    pub(crate) id: ProposalId,
    pub(crate) by: PersonId,
    pub(crate) command: ProposedCommand,
    pub(crate) on_behalf_of: Option<PersonId>,
    pub(crate) done_on: Option<DoneOn>,
    pub(crate) proof: Option<Proof>,
    pub(crate) recorded_at: Moment,
    /// Act that it became.
    pub(crate) became: Option<u64>,
}
