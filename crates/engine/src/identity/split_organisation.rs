//! An organisation is divided: what comes of it stands under its bars (分立).

use std::collections::BTreeSet;

use basis::day::Day;
use basis::digest::Digest;
use basis::id::OrganisationId;
use schemars::JsonSchema;
use scheme::Scheme;
use serde::{Deserialize, Serialize};

use super::{Ended, Joined, Predecessor, check_day, recorded};
use crate::act::Stamp;
use crate::context::Context;
use crate::door::{Apply, Decide, Decision, Outcome};
use crate::form::Document;
use crate::refusal::malformed;
use crate::state::State;

/// Records what came of an organisation that was divided.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct SplitOrganisation {
    /// The organisation.
    pub organisation: OrganisationId,
    /// Organisations that came of it.
    pub successors: Vec<OrganisationId>,
    /// Whether it goes on itself; if not, those that came of it owe what it owed.
    pub continues: bool,
    /// From when on.
    pub from: Day,
    /// The paper of the register that proves it.
    pub document: Document,
}

/// An organisation was divided.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct OrganisationSplit {
    /// What was recorded.
    pub recorded: SplitOrganisation,
}

impl Decide for SplitOrganisation {
    fn scheme(&self, state: &State, _: &Context) -> Option<Digest> {
        super::scheme_of(state)
    }

    fn decide(&self, state: &State, _: &Scheme, cx: &Context) -> Decision {
        let distinct: BTreeSet<_> = self.successors.iter().chain([&self.organisation]).collect();
        if self.successors.is_empty() || distinct.len() <= self.successors.len() {
            return malformed("successors", "what came of a division is named, each once, and is not itself");
        }
        let organisation = recorded::<SplitOrganisation>(state, cx, self.organisation)?;
        check_day(organisation, self.from, None, cx)?;
        self.successors.iter().try_for_each(|one| {
            let successor = recorded::<SplitOrganisation>(state, cx, *one)?;
            check_day(successor, self.from, None, cx)
        })?;
        Ok(Outcome::event(OrganisationSplit { recorded: self.clone() }))
    }
}

impl Apply for OrganisationSplit {
    fn apply(&self, state: &mut State, stamp: &Stamp) {
        let SplitOrganisation { organisation, successors, continues, from, document: _ } = &self.recorded;
        if !continues {
            state.change_organisation(*organisation, |one| one.life.ended = Some((*from, Ended::Divided)));
        }
        let by = if *continues { Joined::Division } else { Joined::WholeDivision };
        for successor in successors {
            state.change_organisation(*successor, |one| {
                one.life.predecessors.push(Predecessor { organisation: *organisation, by, from: *from, n: stamp.n });
            });
        }
    }
}
