//! The director approves a list together with the head of the archive, whose signature is the paper.

use basis::digest::Digest;
use basis::id::EditionId;
use schemars::JsonSchema;
use scheme::{Kind, Scheme};
use serde::{Deserialize, Serialize};

use super::{cases_of, check_destructible, waiting};
use crate::act::Stamp;
use crate::context::Context;
use crate::door::{Apply, Decide, Decision, Outcome};
use crate::form::Document;
use crate::refusal::Refusal;
use crate::rights::{self, Object};
use crate::standing;
use crate::state::State;

/// Approves the list of an edition that waits.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ApproveDestruction {
    /// The edition; without one the latest.
    #[serde(default)]
    pub edition: Option<EditionId>,
    /// The list with the signatures of the head of the archive and of the head of the office.
    pub signed: Document,
}

/// A destruction was approved.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DestructionApproved {
    /// The edition.
    pub edition: EditionId,
    /// The list with both signatures.
    pub signed: Document,
}

impl Decide for ApproveDestruction {
    fn scheme(&self, state: &State, _: &Context) -> Option<Digest> {
        standing::scheme_of(state, self.edition)
    }

    fn decide(&self, state: &State, scheme: &Scheme, cx: &Context) -> Decision {
        let edition = standing::edition(state, self.edition)?;
        rights::check::<ApproveDestruction>(state, cx, &Object::Office)?;
        cx.check_second_person(true)?;
        let list = waiting(state, edition.id)?;
        if list.approved.is_some() {
            return Err(Refusal::of(Kind::Repeated));
        }
        let mut hands = [Some(cx.actor()), cx.seconded_by].into_iter().flatten();
        if hands.any(|one| state.is_same_person(one, list.by)) {
            return Err(Refusal::of(Kind::SecondPerson));
        }
        cx.check_follows(list.proposed.1)?;
        check_destructible(state, scheme, cx, &cases_of(state, list, cx)?, Some(edition).filter(|_| list.slips))?;
        Ok(Outcome::event(DestructionApproved { edition: edition.id, signed: self.signed.clone() }))
    }
}

impl Apply for DestructionApproved {
    fn apply(&self, state: &mut State, stamp: &Stamp) {
        let Some(list) = state.archive.waiting_mut(self.edition) else { return };
        list.approved = Some((stamp.n, stamp.done));
        list.seconds.extend(stamp.seconded_by.map(|second| (stamp.n, second)));
        let (listed, slips) = (list.applications.clone(), list.slips);
        listed.into_iter().for_each(|id| state.touch_case(id));
        if slips {
            state.note_wide();
        }
    }
}
