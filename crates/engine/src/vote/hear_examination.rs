//! The meeting has heard the office's report and examined the materials.

use basis::day::DoneOn;
use basis::digest::Digest;
use basis::id::EditionId;
use schemars::JsonSchema;
use scheme::{Kind, Scheme};
use serde::{Deserialize, Serialize};

use crate::act::Stamp;
use crate::context::Context;
use crate::door::{Apply, Decide, Decision, Outcome};
use crate::people::Role;
use crate::refusal::Refusal;
use crate::rights::{self, Object};
use crate::standing;
use crate::state::State;

/// Records that the meeting heard the report and examined the materials.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct HearExamination {
    /// The edition; without one the latest.
    #[serde(default)]
    pub edition: Option<EditionId>,
}

/// The meeting heard the report.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ExaminationHeard {
    /// The edition.
    pub edition: EditionId,
}

impl Decide for HearExamination {
    fn scheme(&self, state: &State, _: &Context) -> Option<Digest> {
        standing::scheme_of(state, self.edition)
    }

    fn decide(&self, state: &State, _: &Scheme, cx: &Context) -> Decision {
        let edition = standing::edition(state, self.edition)?;
        rights::check::<HearExamination>(state, cx, &Object::Office)?;
        match &edition.vote.plenary {
            None => Err(Refusal::of(Kind::Stage).act("open-plenary", Role::ReviewOfficeDirector.id())),
            Some(meeting) if meeting.heard.is_some() => Err(Refusal::of(Kind::Repeated)),
            Some(meeting) => {
                cx.check_follows(DoneOn::Day(meeting.on))?;
                Ok(Outcome::event(ExaminationHeard { edition: edition.id }))
            }
        }
    }
}

impl Apply for ExaminationHeard {
    fn apply(&self, state: &mut State, stamp: &Stamp) {
        if let Some(meeting) = state.edition_mut(self.edition).and_then(|edition| edition.vote.plenary.as_mut()) {
            meeting.heard = Some(stamp.n);
        }
    }
}
