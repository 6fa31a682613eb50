//! The name of a person who holds no post and stands in nothing that is kept is erased; what was done stays.

use basis::day::Day;
use basis::id::PersonId;
use schemars::JsonSchema;
use scheme::{Kind, Period, Records, Scheme};
use serde::{Deserialize, Serialize};

use super::erasure::is_destroyed_with;
use super::keeping::after_years;
use crate::act::Stamp;
use crate::context::Context;
use crate::door::{Apply, Decide, Decision, Outcome};
use crate::form::Document;
use crate::people::Person;
use crate::refusal::Refusal;
use crate::rights::{self, Object};
use crate::staffing;
use crate::state::State;

/// Acts about a person that are nobody else's: who was registered, appointed or engaged, what was written for a firm.
const PERSONAL: &[&str] = &[
    "register-person",
    "appoint",
    "end-appointment",
    "engage-reviewer",
    "end-engagement",
    "sign-pledge",
    "invite-contributor",
    "contribute",
    "dismiss-contributor",
];

/// Returns whether an act is a person's own; who stood in for whom is so as well.
fn is_personal(command: &str) -> bool {
    PERSONAL.contains(&command) || staffing::is_of_staffing(command)
}

/// Erases the name of a person.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ErasePerson {
    /// The person.
    pub person: PersonId,
    /// The paper it rests on: a request, or the appraisal of the office.
    pub ground: Document,
}

/// The name of a person was erased.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PersonErased {
    /// Who, and on what ground.
    pub erased: ErasePerson,
}

impl Decide for ErasePerson {
    fn scheme(&self, state: &State, _: &Context) -> Option<basis::digest::Digest> {
        crate::standing::scheme_of(state, None)
    }

    fn decide(&self, state: &State, scheme: &Scheme, cx: &Context) -> Decision {
        rights::check::<ErasePerson>(state, cx, &Object::Office)?;
        let person = state.people.get(&self.person).ok_or(Refusal::of(Kind::Unknown))?;
        rights::check_second_directs(state, cx)?;
        if state.archive.erased.contains_key(&person.id) {
            return Err(Refusal::of(Kind::Repeated));
        }
        if holds_post(state, person, cx.day()) {
            return Err(Refusal::of(Kind::Stage));
        }
        let kept = || Refusal::of(Kind::Retention).fact("retention", Records::Decisions.word()).lasting();
        if rests_on(state, person.id) {
            return Err(kept());
        }
        let first = first_day(state, scheme, person).ok_or_else(kept)?;
        if cx.day() < first {
            return Err(Refusal::of(Kind::Retention).wait(first));
        }
        Ok(Outcome::event(PersonErased { erased: self.clone() }))
    }
}

/// Returns whether a person holds a post on a day or from a later one, or is engaged.
pub(super) fn holds_post(state: &State, person: &Person, on: Day) -> bool {
    let stands = |until: Option<Day>| until.is_none_or(|until| on <= until);
    let letters = state.reviewers.get(&person.id).map(|record| record.letters.as_slice()).unwrap_or_default();
    person.appointments.iter().any(|post| stands(post.until) && post.ended.is_none_or(|ended| on < ended))
        || letters.iter().any(|letter| letter.ended.is_none() && stands(letter.until))
}

/// Returns whether a record that is kept names a person: any act but those that are the person's own, or went with what was
/// destroyed.
fn rests_on(state: &State, person: PersonId) -> bool {
    let writes_for_somebody = state.editions.values().any(|edition| {
        let firms = edition.contributors.iter().filter(|(_, all)| all.contains_key(&person));
        let is_kept = |firm| {
            let mut own = state.cases_of(edition.id).filter(|case| case.organisation == firm).peekable();
            own.peek().is_none() || own.any(|case| case.archive.destroyed.is_none())
        };
        firms.map(|(firm, _)| *firm).any(is_kept)
    });
    let is_kept = |(n, command): (u64, &str)| {
        let mut cases = state.touched_by(n).peekable();
        if cases.peek().is_none() {
            return !is_personal(command);
        }
        // An engagement touches the cases that are reviewed, and tells of none of them.
        !is_personal(command) && (!is_destroyed_with(command) || cases.any(|case| case.archive.destroyed.is_none()))
    };
    writes_for_somebody || state.mentions().of(person).any(is_kept)
}

/// Returns the first day on which the name may be erased; none where it is kept for ever.
fn first_day(state: &State, scheme: &Scheme, person: &Person) -> Option<Day> {
    let Period::Years(years) = scheme.retention.of(Records::People) else { return None };
    let posts = person.appointments.iter().map(|post| post.ended.or(post.until).unwrap_or(post.from));
    let acts = state.mentions().last(person.id).map(|at| at.day());
    let last = posts.chain(acts).max();
    last.map_or(Some(Day::january_first(0)), |last| after_years(last, years))
}

impl Apply for PersonErased {
    fn apply(&self, state: &mut State, stamp: &Stamp) {
        state.archive.erased.insert(self.erased.person, stamp.n);
    }
}
