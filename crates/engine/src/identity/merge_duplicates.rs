//! Two registrations of one organisation are joined; no act is rewritten.

use basis::day::Day;
use basis::digest::Digest;
use basis::id::{EditionId, OrganisationId};
use schemars::JsonSchema;
use scheme::{Kind, Scheme};
use serde::{Deserialize, Serialize};

use super::{Ended, Joined, check_day, join, recorded, same_as};
use crate::act::Stamp;
use crate::context::Context;
use crate::door::{Apply, Decide, Decision, Outcome};
use crate::form::Document;
use crate::refusal::{Refusal, malformed};
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
        let organisation = recorded::<MergeDuplicates>(state, cx, self.organisation)?;
        check_day(organisation, self.from, None, cx)?;
        check_day(recorded::<MergeDuplicates>(state, cx, self.into)?, self.from, None, cx)?;
        check_one_runs(state, self.organisation, self.into)?;
        Ok(Outcome::event(DuplicatesMerged { recorded: self.clone() }))
    }
}

/// Checks that no edition has a case of both under way: one organisation stands in an edition once.
///
/// # Errors
/// Refuses as *stage*, until one of them is withdrawn or has ended.
fn check_one_runs(state: &State, one: OrganisationId, other: OrganisationId) -> Result<(), Refusal> {
    let runs = |edition: EditionId, id: OrganisationId| {
        let same = same_as(state, id);
        state.cases_of(edition).any(|case| same.contains(&case.organisation) && case.ended().is_none())
    };
    let both = |edition: &EditionId| runs(*edition, one) && runs(*edition, other);
    if state.editions.keys().any(both) { Err(Refusal::of(Kind::Stage)) } else { Ok(()) }
}

impl Apply for DuplicatesMerged {
    fn apply(&self, state: &mut State, stamp: &Stamp) {
        let MergeDuplicates { organisation, into, from, document: _ } = &self.recorded;
        join(state, *organisation, Ended::Duplicate, (*into, Joined::Duplicate), (*from, stamp.n));
    }
}
