//! The proposed winners are posted for comment; the clock starts with a main news medium, not with this act.

use basis::day::Day;
use basis::digest::Digest;
use basis::id::{ApplicationId, EditionId};
use schemars::JsonSchema;
use scheme::pipeline::StageKind;
use scheme::{Kind, Scheme};
use serde::{Deserialize, Serialize};

use super::Posted;
use crate::act::Stamp;
use crate::context::Context;
use crate::door::{Apply, Decide, Decision, Outcome};
use crate::refusal::Refusal;
use crate::rights::{self, Object};
use crate::state::State;
use crate::{stage, standing};

/// Posts every case that has come to the notice.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct PostNotice {
    /// The edition; without one the latest.
    #[serde(default)]
    pub edition: Option<EditionId>,
}

/// The notice was posted.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct NoticePosted {
    /// The edition.
    pub edition: EditionId,
    /// Day it was posted.
    pub on: Day,
    /// The cases that stand in it.
    pub cases: Vec<ApplicationId>,
}

impl Decide for PostNotice {
    fn scheme(&self, state: &State, _: &Context) -> Option<Digest> {
        standing::scheme_of(state, self.edition)
    }

    fn decide(&self, state: &State, scheme: &Scheme, cx: &Context) -> Decision {
        let edition = standing::edition(state, self.edition)?;
        rights::check::<PostNotice>(state, cx, &Object::Office)?;
        if edition.notice.posted.is_some() {
            return Err(Refusal::of(Kind::Repeated));
        }
        let behind = standing::behind(state, edition.id, scheme, StageKind::Notice);
        stage::reached_by_all(cx, behind, scheme, StageKind::Notice)?;
        let at_notice = standing::all_reached(cx, state, edition.id, scheme, StageKind::Notice)?;
        let cases: Vec<ApplicationId> = at_notice.into_iter().map(|case| case.id).collect();
        if cases.is_empty() {
            return Err(Refusal::of(Kind::Stage));
        }
        Ok(Outcome::event(NoticePosted { edition: edition.id, on: cx.day(), cases }))
    }
}

impl Apply for NoticePosted {
    fn apply(&self, state: &mut State, stamp: &Stamp) {
        for id in &self.cases {
            if let Some(case) = state.case_mut(*id) {
                case.notice.posted = Some(stamp.n);
            }
        }
        if let Some(edition) = state.edition_mut(self.edition) {
            edition.notice.posted = Some(Posted { on: self.on, cases: self.cases.clone(), n: stamp.n });
        }
    }
}
