//! A reviewer signs the pledge of an edition: recusal, secrecy and honesty.

use basis::digest::Digest;
use basis::id::{EditionId, PersonId};
use schemars::JsonSchema;
use scheme::{Kind, Scheme};
use serde::{Deserialize, Serialize};

use crate::act::Stamp;
use crate::context::Context;
use crate::door::{Apply, Decide, Decision, Outcome};
use crate::form::Document;
use crate::refusal::Refusal;
use crate::rights::{self, Object};
use crate::standing;
use crate::state::State;

/// Signs the pledge of an edition. Nothing of a firm is opened or scored before it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct SignPledge {
    /// The edition; without one the latest.
    #[serde(default)]
    pub edition: Option<EditionId>,
    /// The pledge, signed.
    pub pledge: Document,
}

/// A pledge was signed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PledgeSigned {
    /// The edition.
    pub edition: EditionId,
    /// Who signed.
    pub reviewer: PersonId,
    /// The pledge.
    pub pledge: Document,
}

impl Decide for SignPledge {
    fn scheme(&self, state: &State, _: &Context) -> Option<Digest> {
        standing::scheme_of(state, self.edition)
    }

    fn decide(&self, state: &State, _: &Scheme, cx: &Context) -> Decision {
        let edition = standing::edition(state, self.edition)?;
        rights::check::<SignPledge>(state, cx, &Object::Office)?;
        if state.pledge(cx.actor(), edition.id).is_some() {
            return Err(Refusal::of(Kind::Repeated));
        }
        Ok(Outcome::event(PledgeSigned { edition: edition.id, reviewer: cx.actor(), pledge: self.pledge.clone() }))
    }
}

impl Apply for PledgeSigned {
    fn apply(&self, state: &mut State, stamp: &Stamp) {
        state.note_wide();
        state.reviewer_mut(self.reviewer).pledges.insert(self.edition, stamp.n);
    }
}
