//! A hold is lifted (解除暂缓销毁), by its number and on the ground of a paper.

use schemars::JsonSchema;
use scheme::{Kind, Scheme};
use serde::{Deserialize, Serialize};

use super::Held;
use super::hold_records::check_number;
use crate::act::Stamp;
use crate::command::Named;
use crate::context::Context;
use crate::door::{Apply, Decide, Decision, Outcome};
use crate::form::Document;
use crate::people::Role;
use crate::refusal::Refusal;
use crate::rights::{self, Object};
use crate::state::State;

/// Lifts a hold. What whoever inspects the office holds, the office does not lift.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct LiftHold {
    /// Number of the hold.
    pub number: String,
    /// The paper by which it is lifted.
    pub ground: Document,
}

/// A hold was lifted.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct HoldLifted {
    /// What was lifted, and why.
    pub lifted: LiftHold,
}

impl Decide for LiftHold {
    fn decide(&self, state: &State, _: &Scheme, cx: &Context) -> Decision {
        let number = check_number(&self.number)?;
        rights::check::<LiftHold>(state, cx, &Object::Office)?;
        let hold = state.archive.holds.get(number).ok_or(Refusal::of(Kind::Unknown))?;
        if hold.by_inspector && !state.posts(cx.actor(), cx.day()).any(|post| post.role == Role::Inspector) {
            return Err(Refusal::of_right(LiftHold::NAME));
        }
        if hold.lifted.is_some() {
            return Err(Refusal::of(Kind::Repeated));
        }
        cx.check_follows(hold.done)?;
        Ok(Outcome::event(HoldLifted { lifted: LiftHold { number: number.to_owned(), ..self.clone() } }))
    }
}

impl Apply for HoldLifted {
    fn apply(&self, state: &mut State, stamp: &Stamp) {
        let Some(hold) = state.archive.holds.get_mut(&self.lifted.number) else { return };
        hold.lifted = Some(stamp.n);
        match hold.on {
            Held::Application(id) => state.touch_case(id),
            Held::Organisation(_) | Held::Edition(_) => state.note_wide(),
        }
    }
}
