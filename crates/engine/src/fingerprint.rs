//! A fingerprint of all that a decision can read: what the explorer tells states apart by.
//!
//! Numbers of acts, histories and what an earlier stage has settled are left out, firms have no names, and an instant
//! that has passed is only that. Each part of the state is taken apart field by field, so that a new field has to be
//! read here or left out here. Two states of one fingerprint must take the same commands to states of one fingerprint;
//! the explorer tries that.

mod archive;
mod award;
mod case;
mod edition;
mod office;

use std::collections::BTreeMap;

use basis::day::{Day, Moment};
use basis::digest::Digest;
use basis::id::{ApplicationId, OrganisationId};
use serde::Serialize;

use crate::revocation;
use crate::schemes::Schemes;
use crate::state::State;

/// More organisations than this keep their order: every order of them is tried, and there are too many.
const INTERCHANGED_MAX: usize = 4;

impl State {
    /// Returns the fingerprint of the state at an instant: equal for states that differ in nothing a decision reads.
    pub fn fingerprint(&self, schemes: &Schemes, now: Moment) -> Digest {
        let organisations: Vec<OrganisationId> = self.organisations.keys().copied().collect();
        let ahead: Vec<Moment> = self.boundaries(schemes).into_iter().filter(|instant| *instant > now).collect();
        let prints = orders(organisations).into_iter().map(|order| {
            let mut print = Print::new(self, schemes, (now, &ahead), &order);
            print.now();
            print.office();
            print.people();
            print.reviewers();
            print.bodies();
            for organisation in &order {
                print.organisation(*organisation);
                print.winner(*organisation);
            }
            for edition in print.editions.clone() {
                print.edition(edition, &order);
            }
            print.panels();
            print.complaints();
            print.proposals();
            print.archive();
            print.bytes
        });
        Digest::of(&prints.min().unwrap_or_default())
    }
}

/// Returns every order of the organisations, or the one they have if there are too many.
fn orders(organisations: Vec<OrganisationId>) -> Vec<Vec<OrganisationId>> {
    if organisations.len() > INTERCHANGED_MAX {
        return vec![organisations];
    }
    organisations.into_iter().fold(vec![Vec::new()], |shorter, one| {
        let longer = |order: Vec<OrganisationId>| {
            (0..=order.len()).map(move |place| {
                let mut order = order.clone();
                order.insert(place, one);
                order
            })
        };
        shorter.into_iter().flat_map(longer).collect()
    })
}

/// A fingerprint in the making.
struct Print<'a> {
    state: &'a State,
    schemes: &'a Schemes,
    /// Instants still to come at which an answer may change, in their order.
    ahead: &'a [Moment],
    /// Editions from the oldest to the latest.
    editions: Vec<&'a crate::call::Edition>,
    /// When the state is looked at.
    at: Moment,
    /// Whether the day of a wait counts, and not only its place among what lies ahead.
    is_dated: bool,
    /// Number under which each application is spoken of.
    numbers: BTreeMap<ApplicationId, u64>,
    bytes: Vec<u8>,
}

impl<'a> Print<'a> {
    fn new(
        state: &'a State,
        schemes: &'a Schemes,
        (at, ahead): (Moment, &'a [Moment]),
        order: &[OrganisationId],
    ) -> Print<'a> {
        let mut editions: Vec<&crate::call::Edition> = state.editions.values().map(AsRef::as_ref).collect();
        editions.sort_by_key(|edition| (edition.year, edition.opened));
        let in_order = editions.iter().flat_map(|edition| order.iter().map(move |one| (edition.id, *one)));
        let case = |(edition, organisation)| {
            state.cases_of(edition).find(|case| case.organisation == organisation).map(|case| case.id)
        };
        let numbers = in_order.filter_map(case).zip(1..).collect();
        Print { state, schemes, ahead, at, editions, is_dated: false, numbers, bytes: Vec::with_capacity(2_048) }
    }

    /// Writes the day while a wait may begin whose end hangs on it: until eligibility is decided, and no longer than the
    /// candidates are not proposed, whom nobody joins; where something became known later, until the meeting; and while a
    /// prize may be revoked.
    fn now(&mut self) {
        self.is_dated = self.editions.iter().any(|edition| {
            let closes = edition.call.as_ref().map(|call| call.closes.end());
            let accepts = closes.is_some_and(|closes| self.ahead.contains(&closes));
            let mut cases = self.state.cases_of(edition.id);
            let is_examined = cases.any(|case| case.eligibility.decided.is_none() && case.ended().is_none());
            // Who is told late may be told until the meeting is open.
            let heard_late = edition.vote.plenary.is_none()
                && self.state.cases_of(edition.id).any(|case| !case.eligibility.later.is_empty());
            // Who is to lose a prize is told, and heard, any day until the executive decides.
            let is_revoked = self.state.cases_of(edition.id).any(|case| revocation::has_ground(self.state, case));
            edition.vote.proposed.is_none() && (accepts || is_examined) || heard_late || is_revoked
        });
        if self.is_dated {
            self.day(self.at.day());
        }
    }

    /// What is said of the office belongs to no case.
    fn complaints(&mut self) {
        let of_office = self.state.objections.values().filter(|one| one.case().is_none());
        for objection in of_office {
            self.raised(objection);
        }
    }

    /// Writes a word that says what comes next.
    fn word(&mut self, word: &'static str) {
        self.bytes.extend_from_slice(word.as_bytes());
        self.bytes.push(b';');
    }

    /// Writes a text with its length before it.
    fn text(&mut self, text: &str) {
        self.number(text.len() as u64);
        self.bytes.extend_from_slice(text.as_bytes());
    }

    fn number(&mut self, number: u64) {
        self.bytes.extend_from_slice(&number.to_be_bytes());
    }

    fn flag(&mut self, flag: bool) {
        self.bytes.push(u8::from(flag));
    }

    /// Writes anything that has a form in JSON.
    fn value<T: Serialize>(&mut self, value: &T) {
        self.text(&serde_json::to_string(value).unwrap_or_default());
    }

    /// Writes a day as it is.
    fn day(&mut self, day: Day) {
        self.instant(day.start());
    }

    fn instant(&mut self, instant: Moment) {
        self.bytes.extend_from_slice(&instant.microseconds().to_be_bytes());
    }

    /// Writes the place of an instant among those still to come; one that has passed is only that.
    fn still_ahead(&mut self, instant: Moment) {
        let place = self.ahead.iter().position(|one| *one == instant);
        self.number(place.map_or(0, |place| place as u64 + 1));
    }

    /// Writes the last day of something that is waited for or may be again: its place among what lies ahead, and the day
    /// itself while another wait may begin, which may end before it or after it.
    fn waits_until(&mut self, last: Option<Day>) {
        let Some(last) = last else { return self.word("no wait") };
        self.still_ahead(last.end());
        if self.is_dated && last.end() > self.at {
            self.day(last);
        }
    }

    /// Writes the number of an application.
    fn application(&mut self, id: ApplicationId) {
        self.number(self.numbers.get(&id).copied().unwrap_or_default());
    }

    /// Writes the numbers of applications, the least first.
    fn applications(&mut self, ids: impl IntoIterator<Item = ApplicationId>) {
        let mut numbers: Vec<u64> =
            ids.into_iter().map(|id| self.numbers.get(&id).copied().unwrap_or_default()).collect();
        numbers.sort_unstable();
        self.number(numbers.len() as u64);
        numbers.into_iter().for_each(|number| self.number(number));
    }
}
