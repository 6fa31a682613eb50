//! The office wants all originals of an edition by a day (原件核验).

use std::sync::Arc;

use basis::day::Day;
use basis::digest::Digest;
use basis::id::EditionId;
use schemars::JsonSchema;
use scheme::{Kind, Scheme};
use serde::{Deserialize, Serialize};

use crate::act::Stamp;
use crate::context::Context;
use crate::door::{Apply, Decide, Decision, Outcome};
use crate::refusal::{Refusal, malformed};
use crate::rights::{self, Object};
use crate::state::State;

/// Requires the originals of whatever was entered from paper in an edition. The day may be put off.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct RequireOriginals {
    /// The edition; nothing is the latest.
    #[serde(default)]
    pub edition: Option<EditionId>,
    /// Last day on which they are to have come.
    pub until: Day,
}

/// Originals are required.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct OriginalsRequired {
    /// The edition.
    pub edition: EditionId,
    /// Last day.
    pub until: Day,
}

impl Decide for RequireOriginals {
    fn scheme(&self, state: &State, _: &Context) -> Option<Digest> {
        state.meant(self.edition).map(|edition| edition.scheme)
    }

    fn decide(&self, state: &State, _: &Scheme, cx: &Context) -> Decision {
        if self.until < cx.day() {
            return malformed("until", format!("nothing is required by a day before {}", cx.day()));
        }
        rights::check::<RequireOriginals>(state, cx, &Object::Office)?;
        let edition = state.meant(self.edition).ok_or(Refusal::of(Kind::Unknown))?;
        if edition.originals_until == Some(self.until) {
            return Err(Refusal::of(Kind::Repeated));
        }
        Ok(Outcome::event(OriginalsRequired { edition: edition.id, until: self.until }))
    }
}

impl Apply for OriginalsRequired {
    fn apply(&self, state: &mut State, _: &Stamp) {
        if let Some(edition) = state.editions.get_mut(&self.edition) {
            Arc::make_mut(edition).originals_until = Some(self.until);
        }
    }
}
