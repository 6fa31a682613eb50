//! The list goes to the executive, is approved and announced.

use basis::day::Day;

use crate::act::Stamp;
use crate::call::RecordPublication;

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
    /// Act that left the edition vacant.
    pub(crate) vacant: Option<u64>,
}

impl EditionPart {
    /// Takes in that the announcement appeared somewhere.
    pub(crate) fn published(&mut self, _: &RecordPublication, stamp: &Stamp) {
        self.published.get_or_insert(stamp.n);
    }
}
