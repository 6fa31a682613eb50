//! An organisation leaves the district: its duties go on, and it is recommended and applies no more.

use basis::day::Day;
use basis::digest::Digest;
use basis::id::OrganisationId;
use schemars::JsonSchema;
use scheme::{Kind, Scheme};
use serde::{Deserialize, Serialize};

use super::{check_day, recorded};
use crate::act::Stamp;
use crate::context::Context;
use crate::door::{Apply, Decide, Decision, Outcome};
use crate::form::Document;
use crate::refusal::{Refusal, malformed};
use crate::state::State;

/// Records that an organisation is registered elsewhere.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct MoveOut {
    /// The organisation.
    pub organisation: OrganisationId,
    /// Where it is registered now.
    pub place: String,
    /// From when on.
    pub from: Day,
    /// The paper of the register that proves it.
    pub document: Document,
}

/// An organisation has left.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct MovedOut {
    /// What was recorded.
    pub recorded: MoveOut,
}

impl Decide for MoveOut {
    fn scheme(&self, state: &State, _: &Context) -> Option<Digest> {
        super::scheme_of(state)
    }

    fn decide(&self, state: &State, _: &Scheme, cx: &Context) -> Decision {
        if !(1..=60).contains(&self.place.trim().chars().count()) {
            return malformed("place", "a place is named in 1 to 60 characters");
        }
        let organisation = recorded::<MoveOut>(state, cx, self.organisation)?;
        check_day(organisation, self.from, None, cx)?;
        if organisation.life.moved_out.is_some() {
            return Err(Refusal::of(Kind::Repeated));
        }
        Ok(Outcome::event(MovedOut { recorded: self.clone() }))
    }
}

impl Apply for MovedOut {
    fn apply(&self, state: &mut State, stamp: &Stamp) {
        let from = self.recorded.from;
        state.change_organisation(self.recorded.organisation, |one| one.life.moved_out = Some((from, stamp.n)));
    }
}
