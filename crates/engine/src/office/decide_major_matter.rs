//! The body that leads the award decides a major matter; the office enters it from the sealed minutes, by two people.

use std::collections::BTreeSet;

use basis::clause::ReadingId;
use basis::digest::Digest;
use basis::id::{EditionId, MatterId};
use schemars::JsonSchema;
use scheme::{Kind, Scheme};
use serde::{Deserialize, Serialize};

use super::Matter;
use crate::act::Stamp;
use crate::context::Context;
use crate::door::{Apply, Decide, Decision, Outcome};
use crate::form::{Document, Private};
use crate::people::Role;
use crate::refusal::{Refusal, malformed};
use crate::rights::{self, Object};
use crate::standing;
use crate::state::State;

/// Enters what the body that leads the award decided on a major matter. Its members act by their minutes and need no
/// account; a second person compares minutes and entry.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct DecideMajorMatter {
    /// The edition it is about; without one it is about the award as a whole.
    #[serde(default)]
    pub edition: Option<EditionId>,
    /// The minutes.
    pub minutes: Document,
    /// What had to be decided.
    pub matter: Private,
    /// What was decided.
    pub decision: Private,
    /// Readings, each by its id, that the next call is issued on though nobody has adopted them.
    #[serde(default)]
    #[schemars(with = "Vec<String>")]
    pub unadopted: Vec<ReadingId>,
}

/// A major matter was decided.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct MajorMatterDecided {
    /// The decision.
    pub id: MatterId,
    /// The edition it is about.
    pub edition: Option<EditionId>,
    /// The award it is about.
    pub award: String,
    /// The minutes.
    pub minutes: Document,
    /// What had to be decided.
    pub matter: Private,
    /// What was decided.
    pub decision: Private,
    /// Readings that are applied though nobody has adopted them.
    pub unadopted: Vec<ReadingId>,
}

impl Decide for DecideMajorMatter {
    fn scheme(&self, state: &State, _: &Context) -> Option<Digest> {
        self.edition.map_or_else(|| state.latest_text(), |id| state.scheme_of(id))
    }

    fn decide(&self, state: &State, scheme: &Scheme, cx: &Context) -> Decision {
        let named: BTreeSet<&ReadingId> = self.unadopted.iter().collect();
        if named.len() < self.unadopted.len() || named.iter().any(|id| scheme.reading(id).is_none()) {
            return malformed("unadopted", "it names readings of the scheme, each once");
        }
        let edition = self.edition.map(|id| standing::edition(state, Some(id))).transpose()?;
        rights::check::<DecideMajorMatter>(state, cx, &Object::Office)?;
        cx.check_second_person(true)?;
        let text = edition.map(|edition| edition.scheme).or_else(|| state.latest_text());
        let award = text.and_then(|digest| state.award_of(digest));
        let award = award.ok_or(Refusal::of(Kind::Stage).act("adopt-scheme", Role::ReviewOfficeDirector.id()))?;
        Ok(Outcome::event(MajorMatterDecided {
            id: MatterId::from_request(cx.request.as_str(), 0),
            edition: self.edition,
            award: award.to_owned(),
            minutes: self.minutes.clone(),
            matter: self.matter,
            decision: self.decision,
            unadopted: self.unadopted.clone(),
        }))
    }
}

impl Apply for MajorMatterDecided {
    fn apply(&self, state: &mut State, stamp: &Stamp) {
        let matter = Matter {
            id: self.id,
            edition: self.edition,
            award: self.award.clone(),
            unadopted: self.unadopted.clone(),
            done: stamp.done,
            n: stamp.n,
        };
        state.office.matters.insert(self.id, matter);
    }
}
