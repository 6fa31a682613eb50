//! What decisions read of the archive: holds, lists that wait, and what was destroyed.

use scheme::Scheme;

use super::Print;
use crate::archive::{self, Archive, Held, Hold, List, keeping, slips};
use crate::call::Edition;
use crate::case::Case;

impl Print<'_> {
    pub(super) fn archive(&mut self) {
        let Archive { holds, lists, slips: _, erased } = &self.state.archive;
        self.word("archive");
        for (number, Hold { on, by_inspector, done, n: _, lifted }) in holds {
            self.text(number);
            self.flag(*by_inspector);
            self.flag(lifted.is_some());
            if lifted.is_none() {
                self.day(done.day());
                self.held(*on);
            }
        }
        let waiting = self.editions.iter().filter_map(|edition| self.state.archive.waiting(edition.id));
        let waiting: Vec<&List> = waiting.collect();
        for List {
            edition: _,
            applications,
            slips,
            by,
            proposed: (_, proposed),
            approved,
            carried_out: _,
            seconds: _,
        } in waiting
        {
            self.word("list");
            self.applications(applications.iter().copied());
            self.flag(*slips);
            self.number(by.number());
            self.day(proposed.day());
            self.value(&approved.map(|(_, done)| done.day()));
        }
        for edition in self.editions.clone() {
            self.slips(edition);
        }
        // A list that was carried out is told by what it destroyed.
        self.flag(lists.is_empty());
        erased.keys().for_each(|person| self.number(person.number()));
    }

    /// Whether the slips of an edition were destroyed, and from which day on they may be. That nobody has voted stands with
    /// its counts.
    fn slips(&mut self, edition: &Edition) {
        self.flag(slips::destroyed(self.state, edition).is_some());
        if let Some(first) = slips::first_day(self.state, self.schemes.of(Some(edition.scheme)), edition) {
            self.still_ahead(first.start());
        }
    }

    fn held(&mut self, on: Held) {
        match on {
            Held::Application(id) => self.application(id),
            Held::Organisation(id) => self.number(id.number()),
            Held::Edition(id) => self.number(id.number()),
        }
    }

    /// Whether a case was destroyed, and from which day on it may be.
    pub(super) fn archived(&mut self, part: &archive::Part, case: &Case, scheme: &Scheme) {
        let archive::Part { destroyed } = part;
        self.flag(destroyed.is_some());
        if let Some(first) = keeping::first_day(scheme, case) {
            // It lies years behind all that is waited for: the day itself, and not its place among instants.
            self.day(first);
            self.flag(self.at < first.start());
        }
    }
}
