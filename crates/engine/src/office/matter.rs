//! Decisions on major matters: who rests an act on one names it, and it speaks of that edition and was there before.

use basis::clause::ReadingId;
use basis::day::DoneOn;
use basis::id::{EditionId, MatterId};
use rules::{Sheet, Value};
use scheme::{Asked, Gate, Kind, Scheme};

use crate::call::Edition;
use crate::context::Context;
use crate::refusal::{Refusal, pass};
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

/// Returns the answer of the gate at which what a body has decided is taken up again, or a case departs from a clause.
///
/// # Errors
/// Refuses by the clause that leaves it to the body where its decision is missing, and as [`State::decided_matter`] does.
pub(crate) fn reopened(
    state: &State,
    scheme: &Scheme,
    cx: &Context,
    matter: Option<MatterId>,
    edition: EditionId,
) -> Result<Asked, Refusal> {
    let decided = matter.map(|id| state.decided_matter(cx, id, edition)).transpose()?;
    let mut sheet = Sheet::new().with("reserved", Value::Flag(true));
    sheet.put("matter", Value::Flag(decided.is_some()), decided.map(|matter| matter.n));
    pass(scheme.ask(Gate::Reopen, &sheet))
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

    /// Returns the latest decision that names readings on which the call of an edition may be issued: taken before, and
    /// before no other call of the award, since it counts for one.
    pub(crate) fn matter_for_call(&self, edition: &Edition, cx: &Context) -> Option<&Matter> {
        let award = self.award_of(edition.scheme);
        let same = self.editions.values().filter(|other| self.award_of(other.scheme) == award);
        let used_up = same.filter_map(|other| other.call.as_ref()).map(|call| call.issued).max().unwrap_or_default();
        let names = self.office.matters.values().filter(|matter| !matter.unadopted.is_empty() && matter.n > used_up);
        let own = names.filter(|matter| self.concerns(matter, edition.id));
        own.filter(|matter| cx.check_follows(matter.done).is_ok()).max_by_key(|matter| matter.n)
    }

    /// Returns whether a decision is about an edition, or about its award as a whole.
    pub(crate) fn concerns(&self, matter: &Matter, edition: EditionId) -> bool {
        let award = || self.scheme_of(edition).and_then(|scheme| self.award_of(scheme));
        matter.edition.map_or_else(|| award() == Some(matter.award.as_str()), |about| about == edition)
    }
}
