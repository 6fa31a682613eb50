//! What has expired is appraised and put on a list (鉴定销毁清册); nothing is destroyed by a timer.

use std::collections::{BTreeMap, BTreeSet};

use basis::digest::Digest;
use basis::id::{ApplicationId, EditionId};
use schemars::JsonSchema;
use scheme::Scheme;
use serde::{Deserialize, Serialize};

use super::{List, check_destructible};
use crate::act::Stamp;
use crate::context::Context;
use crate::door::{Apply, Decide, Decision, Outcome};
use crate::form::Document;
use crate::refusal::malformed;
use crate::rights::{self, Object};
use crate::standing;
use crate::state::State;

/// Proposes to destroy applications of one edition, or the slips of its vote. A new list takes the place of one that waits.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ProposeDestruction {
    /// The edition; without one the latest.
    #[serde(default)]
    pub edition: Option<EditionId>,
    /// The applications.
    #[serde(default)]
    pub applications: Vec<ApplicationId>,
    /// Whether the slips of its vote stand on the list, with the sheets of those who counted them.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub slips: bool,
    /// The list as appraised and signed.
    pub list: Document,
}

/// A destruction was proposed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DestructionProposed {
    /// The edition.
    pub edition: EditionId,
    /// The applications.
    pub applications: Vec<ApplicationId>,
    /// Whether the slips of its vote stand on the list.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub slips: bool,
    /// The list as appraised and signed.
    pub list: Document,
}

impl Decide for ProposeDestruction {
    fn scheme(&self, state: &State, _: &Context) -> Option<Digest> {
        standing::scheme_of(state, self.edition)
    }

    fn decide(&self, state: &State, scheme: &Scheme, cx: &Context) -> Decision {
        let named: BTreeSet<ApplicationId> = self.applications.iter().copied().collect();
        let is_empty = named.is_empty() && !self.slips;
        if is_empty || named.len() < self.applications.len() {
            return malformed("applications", "a list names cases, each once, or the slips of a vote");
        }
        let edition = standing::edition(state, self.edition)?;
        let cases = standing::named(state, edition, &self.applications, cx)?;
        rights::check::<ProposeDestruction>(state, cx, &Object::Office)?;
        check_destructible(state, scheme, cx, &cases, Some(edition).filter(|_| self.slips))?;
        let ProposeDestruction { edition: _, applications, slips, list } = self.clone();
        Ok(Outcome::event(DestructionProposed { edition: edition.id, applications, slips, list }))
    }
}

impl Apply for DestructionProposed {
    fn apply(&self, state: &mut State, stamp: &Stamp) {
        self.applications.iter().for_each(|id| state.touch_case(*id));
        if self.slips {
            state.note_wide();
        }
        state.archive.lists.push(List {
            edition: self.edition,
            applications: self.applications.clone(),
            slips: self.slips,
            by: stamp.actor,
            proposed: (stamp.n, stamp.done),
            approved: None,
            carried_out: None,
            seconds: BTreeMap::new(),
        });
    }
}
