//! A post of the review office is handed over with all that is open (工作交接).

use std::collections::BTreeSet;
use std::sync::Arc;

use basis::day::Day;
use basis::id::{ObjectionId, PersonId};
use schemars::JsonSchema;
use scheme::{Kind, Scheme};
use serde::{Deserialize, Serialize};

use crate::act::Stamp;
use crate::context::Context;
use crate::door::{Apply, Decide, Decision, Outcome};
use crate::form::Document;
use crate::people::Role;
use crate::refusal::{Refusal, malformed};
use crate::rights::{self, Object};
use crate::state::State;

/// Hands a post over, in one act. The giver proposes it, or the director where the giver is gone; the receiver seconds it;
/// the record carries the signatures of the giver, the receiver and the director.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct HandOver {
    /// Who gives the post up.
    pub giver: PersonId,
    /// Who goes on, and holds the same post.
    pub receiver: PersonId,
    /// Which post.
    pub role: Role,
    /// The signed record: open tasks, drafts, originals held, deadlines.
    pub record: Document,
}

/// A post was handed over.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct HandedOver {
    /// What was handed over, to whom.
    pub over: HandOver,
    /// Day on which the giver's post ended: in this act, not at the end of the day.
    pub on: Day,
    /// What the giver was looking into or has still to answer, and the receiver does from now on.
    pub inquiries: BTreeSet<ObjectionId>,
}

impl Decide for HandOver {
    fn decide(&self, state: &State, _: &Scheme, cx: &Context) -> Decision {
        if !self.role.is_of_review_office() {
            return malformed("role", format!("the post {} is no post of the review office", self.role.id()));
        }
        if self.giver == self.receiver {
            return malformed("receiver", "nobody hands a post over to oneself");
        }
        rights::check::<HandOver>(state, cx, &Object::Office)?;
        let directs = || state.own_posts(cx.by, cx.day()).any(|post| post.role == Role::ReviewOfficeDirector);
        if cx.by != self.giver && !directs() {
            return Err(Refusal::of(Kind::Rights));
        }
        if !state.is_known(self.giver) || !state.is_known(self.receiver) {
            return Err(Refusal::of(Kind::Unknown));
        }
        // It counts from today on, whatever day stands on the record: what the giver did until now stands.
        let today = cx.recorded_at.day();
        let holds = |person| state.own_posts(person, today).any(|post| post.role == self.role);
        if !holds(self.giver) || !holds(self.receiver) {
            return Err(Refusal::of(Kind::Stage).act("appoint", Role::SecurityAdministrator.id()));
        }
        if cx.seconded_by != Some(self.receiver) {
            return Err(Refusal::of(Kind::SecondPerson).act("second", self.role.id()));
        }
        let inquiries = state.objections.values().filter(|one| one.handler == self.giver && one.waits());
        let inquiries = inquiries.map(|one| one.id).collect();
        Ok(Outcome::event(HandedOver { over: self.clone(), on: today, inquiries }))
    }
}

impl Apply for HandedOver {
    fn apply(&self, state: &mut State, _: &Stamp) {
        let HandOver { giver, receiver, role, record: _ } = self.over;
        for id in &self.inquiries {
            state.change_objection(*id, |objection| Arc::make_mut(objection).handler = receiver);
        }
        state.end_posts(giver, self.on, |post| post.role == role);
    }
}
