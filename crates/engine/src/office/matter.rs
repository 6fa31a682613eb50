//! Decisions on major matters: who rests an act on one names it, and it speaks of that edition and was there before.

use basis::clause::ReadingId;
use basis::day::DoneOn;
use basis::id::{EditionId, MatterId};
use scheme::Kind;

use crate::context::Context;
use crate::refusal::Refusal;
use crate::state::State;

/// A decision on a major matter.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Matter {
    pub(crate) id: MatterId,
    /// The edition it is about; without one it is about the award as a whole.
    pub(crate) edition: Option<EditionId>,
    /// The award it is about, by the id that all its texts share.
    pub(crate) award: String,
    /// Readings that are applied by it though nobody has adopted them.
    pub(crate) unadopted: Vec<ReadingId>,
    pub(crate) done: DoneOn,
    /// Act that entered it.
    pub(crate) n: u64,
}

impl State {
    /// Returns the decision that an act on an edition rests on.
    ///
    /// # Errors
    /// Refuses as *unknown* if there is none, or it is about another edition or award, and as *stage* if the act was done
    /// before it.
    pub(crate) fn decided_matter(&self, cx: &Context, id: MatterId, edition: EditionId) -> Result<&Matter, Refusal> {
        let matter = self.office.matters.get(&id).filter(|matter| self.concerns(matter, edition));
        let matter = matter.ok_or(Refusal::of(Kind::Unknown))?;
        cx.check_follows(matter.done)?;
        Ok(matter)
    }

    /// Returns whether a decision is about an edition, or about its award as a whole.
    pub(crate) fn concerns(&self, matter: &Matter, edition: EditionId) -> bool {
        let award = || self.scheme_of(edition).and_then(|scheme| self.award_of(scheme));
        matter.edition.map_or_else(|| award() == Some(matter.award.as_str()), |about| about == edition)
    }
}
