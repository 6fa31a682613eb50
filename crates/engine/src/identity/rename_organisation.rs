//! An organisation is called otherwise from a day on; papers name it as it was called on theirs.

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
use crate::people::check_name;
use crate::refusal::Refusal;
use crate::state::State;

/// Records the new name of an organisation.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct RenameOrganisation {
    /// The organisation.
    pub organisation: OrganisationId,
    /// Full name, as registered.
    pub name: String,
    /// From when on.
    pub from: Day,
    /// The paper of the register that proves it.
    pub document: Document,
}

/// An organisation was renamed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct OrganisationRenamed {
    /// What was recorded.
    pub recorded: RenameOrganisation,
}

impl Decide for RenameOrganisation {
    fn scheme(&self, state: &State, _: &Context) -> Option<Digest> {
        super::scheme_of(state)
    }

    fn decide(&self, state: &State, _: &Scheme, cx: &Context) -> Decision {
        check_name(&self.name)?;
        let organisation = recorded::<RenameOrganisation>(state, cx, self.organisation)?;
        let last = organisation.life.former.last().map(|(_, from, _)| *from);
        check_day(organisation, self.from, last, cx)?;
        if organisation.name == self.name.trim() {
            return Err(Refusal::of(Kind::Repeated));
        }
        Ok(Outcome::event(OrganisationRenamed { recorded: self.clone() }))
    }
}

impl Apply for OrganisationRenamed {
    fn apply(&self, state: &mut State, stamp: &Stamp) {
        let (from, name) = (self.recorded.from, self.recorded.name.trim().to_owned());
        state.change_organisation(self.recorded.organisation, |organisation| {
            let former = std::mem::replace(&mut organisation.name, name);
            organisation.life.former.push((former, from, stamp.n));
        });
    }
}
