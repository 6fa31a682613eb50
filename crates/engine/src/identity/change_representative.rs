//! Another person is the legal representative of an organisation from a day on.

use std::sync::Arc;

use basis::day::Day;
use basis::digest::Digest;
use basis::id::{OrganisationId, PersonId};
use schemars::JsonSchema;
use scheme::{Kind, Scheme};
use serde::{Deserialize, Serialize};

use super::{check_day, recorded};
use crate::act::Stamp;
use crate::context::Context;
use crate::door::{Apply, Decide, Decision, Outcome};
use crate::form::Document;
use crate::people::{Appointment, Role, Scope};
use crate::refusal::Refusal;
use crate::state::State;

/// Records the new legal representative; whoever signed for it before does so no more.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ChangeRepresentative {
    /// The organisation.
    pub organisation: OrganisationId,
    /// Who signs for it.
    pub person: PersonId,
    /// From when on.
    pub from: Day,
    /// The paper of the register that proves it.
    pub document: Document,
}

/// An organisation has another legal representative.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RepresentativeChanged {
    /// What was recorded.
    pub recorded: ChangeRepresentative,
}

impl Decide for ChangeRepresentative {
    fn scheme(&self, state: &State, _: &Context) -> Option<Digest> {
        super::scheme_of(state)
    }

    fn decide(&self, state: &State, _: &Scheme, cx: &Context) -> Decision {
        let organisation = recorded::<ChangeRepresentative>(state, cx, self.organisation)?;
        let scope = Scope::Organisation(organisation.id);
        let signs = |post: &&Appointment| post.role == Role::Signatory && post.scope == scope;
        let posts = state.people.values().flat_map(|person| &person.appointments);
        let last = posts.filter(signs).map(|post| post.from).max();
        check_day(organisation, self.from, last, cx)?;
        if !state.is_known(self.person) {
            return Err(Refusal::of(Kind::Unknown));
        }
        if state.posts(self.person, self.from).any(|post| post.role == Role::Signatory && post.scope == scope) {
            return Err(Refusal::of(Kind::Repeated));
        }
        for day in [self.from, cx.day()] {
            state.check_together(self.person, Role::Signatory, day)?;
        }
        Ok(Outcome::event(RepresentativeChanged { recorded: self.clone() }))
    }
}

impl Apply for RepresentativeChanged {
    fn apply(&self, state: &mut State, _: &Stamp) {
        let scope = Scope::Organisation(self.recorded.organisation);
        let signs = |post: &Appointment| post.role == Role::Signatory && post.scope == scope;
        let last = self.recorded.from.previous();
        let before: Vec<PersonId> =
            state.people.values().filter(|one| one.appointments.iter().any(signs)).map(|one| one.id).collect();
        for id in before {
            let Some(person) = state.people.get_mut(&id) else { continue };
            for post in Arc::make_mut(person).appointments.iter_mut().filter(|post| signs(post)) {
                post.until = Some(post.until.map_or(last, |until| until.min(last)));
            }
        }
        if let Some(person) = state.people.get_mut(&self.recorded.person) {
            let post = Appointment { role: Role::Signatory, scope, from: self.recorded.from, until: None, ended: None };
            Arc::make_mut(person).appointments.push(post);
        }
        state.note_wide();
    }
}
