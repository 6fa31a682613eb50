//! The instants at which an answer may change though nothing is done: what clocks, reminders and the explorer look at.

use std::collections::BTreeSet;

use basis::day::Moment;

use crate::schemes::Schemes;
use crate::state::State;

impl State {
    /// Returns the ordered set of instants at which an answer may change.
    pub fn boundaries(&self, _: &Schemes) -> BTreeSet<Moment> {
        let mut instants = BTreeSet::new();
        for call in self.editions.values().filter_map(|edition| edition.call.as_ref()) {
            instants.extend([call.opens.start(), call.closes.end(), call.township_closes.end()]);
        }
        for day in self.office.schemes.values().filter_map(|one| one.in_force) {
            instants.insert(day.start());
        }
        instants
    }
}
