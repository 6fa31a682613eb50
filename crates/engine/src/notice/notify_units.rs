//! The member units are told by letter how the inquiries ended.

use basis::digest::Digest;
use basis::id::EditionId;
use schemars::JsonSchema;
use scheme::{Kind, Scheme};
use serde::{Deserialize, Serialize};

use crate::act::Stamp;
use crate::context::Context;
use crate::door::{Apply, Decide, Decision, Outcome};
use crate::form::Document;
use crate::people::Role;
use crate::refusal::Refusal;
use crate::rights::{self, Object};
use crate::standing;
use crate::state::State;

/// Tells the member units how the inquiries ended.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct NotifyUnits {
    /// The edition; without one the latest.
    #[serde(default)]
    pub edition: Option<EditionId>,
    /// The letter.
    pub letter: Document,
}

/// The member units were told.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct UnitsNotified {
    /// The edition.
    pub edition: EditionId,
    /// The letter.
    pub letter: Document,
}

impl Decide for NotifyUnits {
    fn scheme(&self, state: &State, _: &Context) -> Option<Digest> {
        standing::scheme_of(state, self.edition)
    }

    fn decide(&self, state: &State, _: &Scheme, cx: &Context) -> Decision {
        let edition = standing::edition(state, self.edition)?;
        rights::check::<NotifyUnits>(state, cx, &Object::Office)?;
        if edition.notice.posted.is_none() {
            return Err(Refusal::of(Kind::Stage).act("post-notice", Role::ReviewOfficeClerk.id()));
        }
        if standing::tells_all(state, edition, edition.notice.units_notified.as_ref()) {
            return Err(Refusal::of(Kind::Repeated));
        }
        standing::check_tells_all(state, edition, cx)?;
        Ok(Outcome::event(UnitsNotified { edition: edition.id, letter: self.letter.clone() }))
    }
}

impl Apply for UnitsNotified {
    fn apply(&self, state: &mut State, stamp: &Stamp) {
        if let Some(edition) = state.edition_mut(self.edition) {
            edition.notice.units_notified = Some((self.letter.clone(), stamp.n));
        }
    }
}
