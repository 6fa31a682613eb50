//! An organisation ends: what it owed, it owes no more.

use basis::day::Day;
use basis::digest::Digest;
use basis::id::OrganisationId;
use schemars::JsonSchema;
use scheme::Scheme;
use serde::{Deserialize, Serialize};

use super::{Ended, check_day, recorded};
use crate::act::Stamp;
use crate::context::Context;
use crate::door::{Apply, Decide, Decision, Outcome};
use crate::form::Document;
use crate::state::State;

/// Records that an organisation was struck off the register.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Deregister {
    /// The organisation.
    pub organisation: OrganisationId,
    /// From when on.
    pub from: Day,
    /// The paper of the register that proves it.
    pub document: Document,
}

/// An organisation has ended.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Deregistered {
    /// What was recorded.
    pub recorded: Deregister,
}

impl Decide for Deregister {
    fn scheme(&self, state: &State, _: &Context) -> Option<Digest> {
        super::scheme_of(state)
    }

    fn decide(&self, state: &State, _: &Scheme, cx: &Context) -> Decision {
        let organisation = recorded::<Deregister>(state, cx, self.organisation)?;
        check_day(organisation, self.from, None, cx)?;
        Ok(Outcome::event(Deregistered { recorded: self.clone() }))
    }
}

impl Apply for Deregistered {
    fn apply(&self, state: &mut State, _: &Stamp) {
        let from = self.recorded.from;
        state.change_organisation(self.recorded.organisation, |one| one.life.ended = Some((from, Ended::Deregistered)));
    }
}
