//! Two registrations of one person are joined; no act is rewritten.

use std::sync::Arc;

use basis::day::Day;
use basis::id::{ApplicationId, EditionId, ObjectionId, PersonId};
use schemars::JsonSchema;
use scheme::{Kind, Scheme};
use serde::{Deserialize, Serialize};

use super::Appointment;
use crate::act::Stamp;
use crate::call::Edition;
use crate::context::Context;
use crate::door::{Apply, Decide, Decision, Outcome};
use crate::engagement::Letter;
use crate::form::Document;
use crate::notice::Objection;
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
        // Nobody confirms who they are themselves.
        if [Some(self.person), Some(self.into)].contains(&cx.seconded_by) {
            return Err(Refusal::of(Kind::SecondPerson).act("second", Role::ReviewOfficeDirector.id()));
        }
        let erased = |person| state.archive.erased.contains_key(&person);
        let person = state.people.get(&self.person).filter(|one| !erased(one.id)).ok_or(Refusal::of(Kind::Unknown))?;
        if !state.is_known(self.into) {
            return Err(Refusal::of(Kind::Unknown));
        }
        let today = cx.recorded_at.day();
        self.check_apart(state, today)?;
        if person.joined.is_some() {
            return Err(Refusal::of(Kind::Repeated));
        }
        self.check_free(state)?;
        Ok(Outcome::event(PersonsMerged { merged: self.clone(), on: today }))
    }
}

impl MergePersons {
    /// Checks that one person may be what both are: their posts go together, neither inspects, and no matter about the office
    /// itself is handled by the one that goes, which the other might not.
    ///
    /// # Errors
    /// Refuses as *conflict*.
    fn check_apart(&self, state: &State, today: Day) -> Result<(), Refusal> {
        for post in state.own_posts(self.person, today) {
            state.check_together(self.into, post.role, today)?;
        }
        let of_office = state.objections.values().any(|one| one.case().is_none() && waits_for(one, self.person));
        let inspects = [self.person, self.into].iter().any(|one| state.inspects(*one, today));
        if of_office || inspects { Err(Refusal::of(Kind::Conflict)) } else { Ok(()) }
    }

    /// Checks that nothing in hand hangs on which registration did it: a case that the one scores and the other may not, or
    /// at all the one that goes; a meeting it came to.
    ///
    /// # Errors
    /// Refuses as *stage*.
    fn check_free(&self, state: &State) -> Result<(), Refusal> {
        let scores = state.reviews_open_to(self.into);
        if !state.reviews_open_to(self.person).is_empty() || scores.iter().any(|case| state.is_out(self.person, *case))
        {
            return Err(Refusal::of(Kind::Stage).act("replace-reviewer", Role::ReviewOfficeDirector.id()));
        }
        let votes = state.editions.values().map(|edition| &edition.vote).filter(|vote| vote.is_voting());
        let mut meetings = votes.filter_map(|vote| vote.plenary.as_ref());
        if meetings.any(|meeting| meeting.present.iter().chain(&meeting.tellers).any(|one| *one == self.person)) {
            return Err(Refusal::of(Kind::Stage));
        }
        Ok(())
    }
}

/// Returns whether a matter waits for a person: it is looked into, or whoever raised it is still to be answered.
fn waits_for(objection: &Objection, person: PersonId) -> bool {
    objection.handler == person && objection.waits()
}

impl Apply for PersonsMerged {
    fn apply(&self, state: &mut State, stamp: &Stamp) {
        let MergePersons { person, into, document: _ } = self.merged;
        self.hand_posts_on(state);
        self.hand_letters_on(state);
        self.hand_invitations_on(state);
        let handled: Vec<ObjectionId> =
            state.objections.values().filter(|one| waits_for(one, person)).map(|one| one.id).collect();
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
            let Some(record) = state.people.get_mut(&into) else { continue };
            let own = |own: &&mut Appointment| own.role == post.role && own.scope == post.scope && own.is_held(self.on);
            match Arc::make_mut(record).appointments.iter_mut().find(own) {
                // Of two ends the later one stands; a post without an end has the latest.
                Some(own) => own.until = own.until.zip(post.until).map(|(one, other)| one.max(other)),
                None => Arc::make_mut(record).appointments.push(Appointment { from: self.on, ..post }),
            }
        }
    }

    fn hand_letters_on(&self, state: &mut State) {
        let MergePersons { person, into, document: _ } = self.merged;
        let Some(own) = state.reviewers.get_mut(&person) else { return };
        let own = Arc::make_mut(own);
        let before = own.clone();
        let end = |letter: &mut Letter| {
            letter.ended.get_or_insert(self.on);
        };
        own.letters.iter_mut().filter(|letter| letter.is_in_force(self.on)).for_each(end);
        let ended = own.letters.clone();
        let record = Arc::make_mut(state.reviewers.entry(into).or_default());
        let is_engaged = record.letters.iter().any(|letter| letter.is_in_force(self.on));
        record.letters.extend(if is_engaged { ended } else { before.letters });
        record.letters.sort_by_key(|letter| letter.n);
        for (edition, n) in before.pledges {
            record.pledges.entry(edition).or_insert(n);
        }
        record.measures.extend(before.measures);
        record.measures.sort_by_key(|(_, n)| *n);
    }

    /// Whoever was invited to write for a firm was so under either name.
    fn hand_invitations_on(&self, state: &mut State) {
        let MergePersons { person, into, document: _ } = self.merged;
        let wrote = |edition: &Edition| edition.contributors.values().any(|own| own.contains_key(&person));
        let editions: Vec<EditionId> =
            state.editions.values().filter(|edition| wrote(edition)).map(|edition| edition.id).collect();
        for id in editions {
            let Some(edition) = state.edition_mut(id) else { continue };
            for own in edition.contributors.values_mut() {
                if let Some(invited) = own.remove(&person) {
                    own.entry(into).or_insert(invited);
                }
            }
        }
    }
}
