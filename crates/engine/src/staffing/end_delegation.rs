//! Whoever delegated acts takes them back before the last day.

use basis::day::Day;
use basis::id::PersonId;
use schemars::JsonSchema;
use scheme::{Kind, Scheme};
use serde::{Deserialize, Serialize};

use super::Delegation;
use crate::act::Stamp;
use crate::context::Context;
use crate::door::{Apply, Decide, Decision, Outcome};
use crate::people::Role;
use crate::refusal::Refusal;
use crate::rights::{self, Object};
use crate::state::State;

/// Takes back all that one delegated to a person in a post.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct EndDelegation {
    /// To whom it was given.
    pub to: PersonId,
    /// In which post.
    pub role: Role,
}

/// A delegation ended.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DelegationEnded {
    /// Who had given it.
    pub by: PersonId,
    /// To whom, in which post.
    pub ended: EndDelegation,
    /// First day on which it counts no more.
    pub on: Day,
}

impl Decide for EndDelegation {
    fn decide(&self, state: &State, _: &Scheme, cx: &Context) -> Decision {
        rights::check::<EndDelegation>(state, cx, &Object::Office)?;
        if !state.is_known(self.to) {
            return Err(Refusal::of(Kind::Unknown));
        }
        let today = cx.recorded_at.day();
        let open = |one: &Delegation| self.is_meant(one, cx.actor()) && one.is_ahead(today);
        if !state.staffing.delegations.iter().any(open) {
            return Err(Refusal::of(Kind::Stage).act("delegate", self.role.id()));
        }
        Ok(Outcome::event(DelegationEnded { by: cx.actor(), ended: self.clone(), on: today }))
    }
}

impl EndDelegation {
    fn is_meant(&self, one: &Delegation, by: PersonId) -> bool {
        one.person == by && one.to == self.to && one.role == self.role
    }
}

impl Apply for DelegationEnded {
    fn apply(&self, state: &mut State, _: &Stamp) {
        for one in state.staffing.delegations.iter_mut().filter(|one| self.ended.is_meant(one, self.by)) {
            one.ended.get_or_insert(self.on);
        }
    }
}
