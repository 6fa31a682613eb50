//! Two registrations of one person are joined; no act is rewritten.

use std::sync::Arc;

use basis::day::Day;
use basis::id::{ApplicationId, ObjectionId, PersonId};
use schemars::JsonSchema;
use scheme::{Kind, Scheme};
use serde::{Deserialize, Serialize};

use super::Appointment;
use crate::act::Stamp;
use crate::context::Context;
use crate::door::{Apply, Decide, Decision, Outcome};
use crate::form::Document;
use crate::people::Role;
use crate::refusal::{Refusal, malformed};
use crate::rights::{self, Object};
use crate::state::State;

/// Records that a person was registered twice: from now on it is the other, with the posts, letters, measures and
/// interests of both.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct MergePersons {
    /// The person.
    pub person: PersonId,
    /// The registration that stays.
    pub into: PersonId,
    /// What proves that both are one.
    pub document: Document,
}

/// Two registrations of a person were joined.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PersonsMerged {
    /// What was recorded.
    pub merged: MergePersons,
    /// Day from which on they are one.
    pub on: Day,
}

impl Decide for MergePersons {
    fn decide(&self, state: &State, _: &Scheme, cx: &Context) -> Decision {
        if self.person == self.into {
            return malformed("into", "nobody is joined with oneself");
        }
        rights::check::<MergePersons>(state, cx, &Object::Office)?;
        rights::check_second_directs(state, cx)?;
        let person = state.people.get(&self.person).ok_or(Refusal::of(Kind::Unknown))?;
        if person.joined.is_some() {
            return Err(Refusal::of(Kind::Repeated));
        }
        if !state.is_known(self.person) || !state.is_known(self.into) {
            return Err(Refusal::of(Kind::Unknown));
        }
        let today = cx.recorded_at.day();
        for post in state.own_posts(self.person, today) {
            state.check_together(self.into, post.role, today)?;
        }
        self.check_free(state, today)?;
        Ok(Outcome::event(PersonsMerged { merged: self.clone(), on: today }))
    }
}

impl MergePersons {
    /// Checks that the registration that goes has nothing in hand that hangs on it: a case it scores, a meeting it came to,
    /// an inspection.
    ///
    /// # Errors
    /// Refuses as *stage*, or *conflict* where one of the two inspects.
    fn check_free(&self, state: &State, today: Day) -> Result<(), Refusal> {
        if !state.reviews_open_to(self.person).is_empty() {
            return Err(Refusal::of(Kind::Stage).act("replace-reviewer", Role::ReviewOfficeDirector.id()));
        }
        let votes = state.editions.values().map(|edition| &edition.vote).filter(|vote| vote.is_voting());
        let mut meetings = votes.filter_map(|vote| vote.plenary.as_ref());
        if meetings.any(|meeting| meeting.present.iter().chain(&meeting.tellers).any(|one| *one == self.person)) {
            return Err(Refusal::of(Kind::Stage));
        }
        let inspects = [self.person, self.into].iter().any(|one| state.inspects(*one, today));
        if inspects { Err(Refusal::of(Kind::Conflict)) } else { Ok(()) }
    }
}

impl Apply for PersonsMerged {
    fn apply(&self, state: &mut State, stamp: &Stamp) {
        let MergePersons { person, into, document: _ } = self.merged;
        self.hand_posts_on(state);
        self.hand_letters_on(state);
        let handled: Vec<ObjectionId> =
            state.objections.values().filter(|one| one.handler == person).map(|one| one.id).collect();
        for id in handled {
            state.change_objection(id, |objection| Arc::make_mut(objection).handler = into);
        }
        // Whoever has declared an interest once has it under either name.
        let out: Vec<ApplicationId> = state.cases.keys().copied().filter(|case| state.is_out(person, *case)).collect();
        for case in out {
            if let Some(case) = state.case_mut(case) {
                case.leavers.entry(into).or_insert(stamp.n);
            }
        }
        if let Some(person) = state.people.get_mut(&person) {
            Arc::make_mut(person).joined = Some(into);
        }
    }
}

impl PersonsMerged {
    fn hand_posts_on(&self, state: &mut State) {
        let MergePersons { person, into, document: _ } = self.merged;
        let held: Vec<Appointment> = state.own_posts(person, self.on).cloned().collect();
        state.end_posts(person, self.on, |_| true);
        for post in held {
            let has = state.own_posts(into, self.on).any(|own| own.role == post.role && own.scope == post.scope);
            if let Some(record) = state.people.get_mut(&into).filter(|_| !has) {
                Arc::make_mut(record).appointments.push(Appointment { from: self.on, ..post });
            }
        }
    }

    fn hand_letters_on(&self, state: &mut State) {
        let MergePersons { person, into, document: _ } = self.merged;
        let Some(own) = state.reviewers.get_mut(&person) else { return };
        let own = Arc::make_mut(own);
        let before = own.clone();
        own.letters.iter_mut().filter(|letter| letter.ended.is_none()).for_each(|one| one.ended = Some(self.on));
        let record = Arc::make_mut(state.reviewers.entry(into).or_default());
        if !record.letters.iter().any(|letter| letter.is_in_force(self.on)) {
            record.letters.extend(before.letters.into_iter().filter(|letter| letter.is_in_force(self.on)));
        }
        record.measures.extend(before.measures);
        record.measures.sort_by_key(|(_, n)| *n);
    }
}
