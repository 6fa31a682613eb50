//! A person is appointed to a post.

use std::sync::Arc;

use basis::day::Day;
use basis::id::PersonId;
use schemars::JsonSchema;
use scheme::{Kind, Scheme};
use serde::{Deserialize, Serialize};

use super::{Appointment, Role, Scope};
use crate::act::Stamp;
use crate::context::Context;
use crate::door::{Apply, Decide, Decision, Outcome};
use crate::refusal::{Refusal, malformed};
use crate::rights::{self, Object};
use crate::state::State;

/// Appoints a person to a post.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Appoint {
    /// The person.
    pub person: PersonId,
    /// The post.
    pub role: Role,
    /// Where it is held.
    pub scope: Scope,
    /// Last day of the post; without one it has no end.
    #[serde(default)]
    pub until: Option<Day>,
}

/// A person holds a post.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub struct PersonAppointed {
    /// The person.
    pub person: PersonId,
    /// The post.
    pub role: Role,
    /// Where.
    pub scope: Scope,
    /// First day.
    pub from: Day,
    /// Last day.
    pub until: Option<Day>,
}

impl Decide for Appoint {
    fn decide(&self, state: &State, _: &Scheme, cx: &Context) -> Decision {
        self.check_form(cx)?;
        rights::check::<Appoint>(state, cx, &Object::Office)?;
        let person = state.people.get(&self.person).filter(|one| state.is_known(one.id));
        let person = person.ok_or(Refusal::of(Kind::Unknown))?;
        let same = |one: &Appointment| one.role == self.role && one.scope == self.scope && one.is_held(cx.day());
        if person.appointments.iter().any(same) {
            return Err(Refusal::of(Kind::Repeated));
        }
        state.check_together(self.person, self.role, cx.day())?;
        Ok(Outcome::event(PersonAppointed {
            person: self.person,
            role: self.role,
            scope: self.scope.clone(),
            from: cx.day(),
            until: self.until,
        }))
    }
}

impl Appoint {
    fn check_form(&self, cx: &Context) -> Result<(), Refusal> {
        if !self.role.is_held_in(&self.scope) {
            return malformed("scope", format!("the post {} is held in another kind of place", self.role.id()));
        }
        match self.until.filter(|until| *until < cx.day()) {
            Some(until) => malformed("until", format!("a post does not end on {until}, before it begins")),
            None => Ok(()),
        }
    }
}

impl Apply for PersonAppointed {
    fn apply(&self, state: &mut State, _: &Stamp) {
        let appointment =
            Appointment { role: self.role, scope: self.scope.clone(), from: self.from, until: self.until, ended: None };
        if let Some(person) = state.people.get_mut(&self.person) {
            Arc::make_mut(person).appointments.push(appointment);
        }
    }
}
