//! Two registrations of one organisation are joined; no act is rewritten.

use basis::day::Day;
use basis::digest::Digest;
use basis::id::OrganisationId;
use schemars::JsonSchema;
use scheme::Scheme;
use serde::{Deserialize, Serialize};

use super::{Ended, Joined, Predecessor, changing};
use crate::act::Stamp;
use crate::context::Context;
use crate::door::{Apply, Decide, Decision, Outcome};
use crate::form::Document;
use crate::refusal::malformed;
use crate::rights::{self, Object};
use crate::state::State;

/// Records that an organisation was registered twice: from now on it is the other.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct MergeDuplicates {
    /// The organisation.
    pub organisation: OrganisationId,
    /// The registration that stays.
    pub into: OrganisationId,
    /// From when on.
    pub from: Day,
    /// The paper of the register that proves it.
    pub document: Document,
}

/// Two registrations were joined.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DuplicatesMerged {
    /// What was recorded.
    pub recorded: MergeDuplicates,
}

impl Decide for MergeDuplicates {
    fn scheme(&self, state: &State, _: &Context) -> Option<Digest> {
        super::scheme_of(state)
    }

    fn decide(&self, state: &State, _: &Scheme, cx: &Context) -> Decision {
        if self.into == self.organisation {
            return malformed("into", "nothing is joined with itself");
        }
        let organisation = changing(state, cx, self.organisation, self.from)?;
        rights::check::<MergeDuplicates>(state, cx, &Object::Organisation(organisation))?;
        cx.check_second_person(true)?;
        changing(state, cx, self.into, self.from)?;
        Ok(Outcome::event(DuplicatesMerged { recorded: self.clone() }))
    }
}

impl Apply for DuplicatesMerged {
    fn apply(&self, state: &mut State, stamp: &Stamp) {
        let MergeDuplicates { organisation, into, from, document: _ } = &self.recorded;
        state.change_organisation(*organisation, |one| one.life.ended = Some((*from, Ended::Duplicate)));
        state.change_organisation(*into, |one| {
            one.life.predecessors.push(Predecessor { organisation: *organisation, by: Joined::Duplicate, n: stamp.n });
        });
    }
}
