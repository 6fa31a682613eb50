//! A post of a person ends (终止任用).

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
use crate::refusal::Refusal;
use crate::rights::{self, Object};
use crate::state::State;

/// Ends a post in the act itself, not at the end of the day.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct EndAppointment {
    /// The person.
    pub person: PersonId,
    /// The post.
    pub role: Role,
    /// Where it is held.
    pub scope: Scope,
}

/// A post ended.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct AppointmentEnded {
    /// Which.
    pub ended: EndAppointment,
    /// First day on which it is held no more.
    pub on: Day,
}

impl Decide for EndAppointment {
    fn decide(&self, state: &State, _: &Scheme, cx: &Context) -> Decision {
        rights::check::<EndAppointment>(state, cx, &Object::Office)?;
        if !state.is_known(self.person) {
            return Err(Refusal::of(Kind::Unknown));
        }
        // It counts from today on, whatever day stands on the paper: what the person did until now stands.
        let today = cx.recorded_at.day();
        let mut posts = state.own_posts(self.person, today);
        if !posts.any(|post| post.role == self.role && post.scope == self.scope) {
            return Err(Refusal::of(Kind::Stage).act("appoint", Role::SecurityAdministrator.id()));
        }
        // Without the last of them nobody could ever be appointed again.
        let others = state.people.keys().filter(|other| **other != self.person);
        let is_security = |other: &PersonId| {
            state.own_posts(*other, today).any(|post| post.role == Role::SecurityAdministrator && post.until.is_none())
        };
        if self.role == Role::SecurityAdministrator && !others.into_iter().any(is_security) {
            return Err(Refusal::of(Kind::Stage).act("appoint", Role::SecurityAdministrator.id()));
        }
        Ok(Outcome::event(AppointmentEnded { ended: self.clone(), on: today }))
    }
}

impl Apply for AppointmentEnded {
    fn apply(&self, state: &mut State, _: &Stamp) {
        let EndAppointment { person, role, ref scope } = self.ended;
        state.end_posts(person, self.on, |post| post.role == role && post.scope == *scope);
    }
}

impl State {
    /// Ends posts of a person in the act in progress, with all by which others act in them.
    pub(crate) fn end_posts(&mut self, person: PersonId, on: Day, which: impl Fn(&Appointment) -> bool) {
        let Some(record) = self.people.get_mut(&person) else { return };
        let held = Arc::make_mut(record).appointments.iter_mut().filter(|post| post.is_held(on) && which(post));
        let mut roles = Vec::new();
        for post in held {
            post.ended = Some(on);
            roles.push(post.role);
        }
        let works = self.works_in_the_office(person, on);
        let ends = |holder, role, actor| holder == person && roles.contains(&role) || actor == person && !works;
        for one in self.staffing.deputies.iter_mut().filter(|one| ends(one.person, one.role, one.deputy)) {
            one.ended.get_or_insert(on);
        }
        for one in self.staffing.delegations.iter_mut().filter(|one| ends(one.person, one.role, one.to)) {
            one.ended.get_or_insert(on);
        }
    }
}
