//! The instants at which an answer may change though nothing is done: what clocks, reminders and the explorer look at.

use std::collections::BTreeSet;

use basis::day::Moment;

use crate::notice;
use crate::schemes::Schemes;
use crate::state::State;

impl State {
    /// Returns the ordered set of instants at which an answer may change.
    pub fn boundaries(&self, schemes: &Schemes) -> BTreeSet<Moment> {
        let mut instants = BTreeSet::new();
        for call in self.editions.values().filter_map(|edition| edition.call.as_ref()) {
            instants.extend([call.opens.start(), call.closes.end(), call.township_closes.end()]);
        }
        for edition in self.editions.values() {
            let posted = edition.notice.main_medium.map(|(day, _)| day);
            let last = posted.and_then(|day| notice::last_day(schemes.of(Some(edition.scheme)), day));
            instants.extend(last.map(|day| day.end()));
            // A further meeting can be opened on the day after.
            instants.extend(edition.vote.plenary.as_ref().map(|meeting| meeting.on.end()));
        }
        for day in self.office.schemes.values().filter_map(|one| one.in_force) {
            instants.insert(day.start());
        }
        for post in self.people.values().flat_map(|person| &person.appointments) {
            instants.insert(post.from.start());
            instants.extend(post.until.map(|day| day.end()));
        }
        for case in self.cases.values() {
            let found = case.eligibility.opinions().flat_map(|opinion| &opinion.listings);
            for listing in case.filing.form.listings.iter().chain(found) {
                instants.insert(listing.from.start());
                instants.extend(listing.until.map(|day| day.end()));
            }
        }
        instants
    }
}
