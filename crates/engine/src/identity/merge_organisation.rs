//! An organisation is absorbed by another, which inherits its duties and bars and not its honour (吸收合并).

use basis::day::Day;
use basis::digest::Digest;
use basis::id::OrganisationId;
use schemars::JsonSchema;
use scheme::Scheme;
use serde::{Deserialize, Serialize};

use super::{Ended, Joined, check_day, join, recorded};
use crate::act::Stamp;
use crate::context::Context;
use crate::door::{Apply, Decide, Decision, Outcome};
use crate::form::Document;
use crate::refusal::malformed;
use crate::state::State;

/// Records that an organisation was absorbed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct MergeOrganisation {
    /// The organisation.
    pub organisation: OrganisationId,
    /// The organisation that absorbed it.
    pub into: OrganisationId,
    /// From when on.
    pub from: Day,
    /// The paper of the register that proves it.
    pub document: Document,
}

/// An organisation was absorbed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct OrganisationMerged {
    /// What was recorded.
    pub recorded: MergeOrganisation,
}

impl Decide for MergeOrganisation {
    fn scheme(&self, state: &State, _: &Context) -> Option<Digest> {
        super::scheme_of(state)
    }

    fn decide(&self, state: &State, _: &Scheme, cx: &Context) -> Decision {
        if self.into == self.organisation {
            return malformed("into", "nothing is joined with itself");
        }
        let organisation = recorded::<MergeOrganisation>(state, cx, self.organisation)?;
        check_day(organisation, self.from, None, cx)?;
        check_day(recorded::<MergeOrganisation>(state, cx, self.into)?, self.from, None, cx)?;
        Ok(Outcome::event(OrganisationMerged { recorded: self.clone() }))
    }
}

impl Apply for OrganisationMerged {
    fn apply(&self, state: &mut State, stamp: &Stamp) {
        let MergeOrganisation { organisation, into, from, document: _ } = &self.recorded;
        join(state, *organisation, Ended::Absorbed, (*into, Joined::Merger), (*from, stamp.n));
    }
}
