//! A notice in which something is wrong is corrected (更正公示); for the lines concerned the clock starts again.

use std::collections::BTreeSet;

use basis::day::Day;
use basis::digest::Digest;
use basis::id::{ApplicationId, EditionId};
use schemars::JsonSchema;
use scheme::pipeline::StageKind;
use scheme::{Kind, Scheme};
use serde::{Deserialize, Serialize};

use super::Corrected;
use crate::act::Stamp;
use crate::call::Edition;
use crate::case::Case;
use crate::context::Context;
use crate::door::{Apply, Decide, Decision, Outcome};
use crate::form::{Document, Reason};
use crate::people::Role;
use crate::refusal::{Refusal, malformed};
use crate::rights::{self, Object};
use crate::state::State;
use crate::{stage, standing};

/// What is wrong in a notice.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum NoticeError {
    /// A name is misprinted.
    Names,
    /// Somebody is missing, or stands in it who should not.
    List,
    /// First or last day.
    Period,
    /// Where to object.
    Contact,
}

/// Corrects the notice. Until the correction has appeared in a main medium no clock runs for the lines concerned.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct CorrectNotice {
    /// The edition; without one the latest.
    #[serde(default)]
    pub edition: Option<EditionId>,
    /// What is wrong.
    pub what: NoticeError,
    /// The applications concerned; without one all that stand in the notice, and for an error of the list whoever it lacks.
    #[serde(default)]
    pub applications: Vec<ApplicationId>,
    /// The corrected notice.
    pub text: Document,
    /// How it came about.
    pub reason: Reason,
}

/// The notice was corrected.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct NoticeCorrected {
    /// The edition.
    pub edition: EditionId,
    /// Day of the correction.
    pub on: Day,
    /// The applications concerned.
    pub concerned: Vec<ApplicationId>,
    /// What was corrected.
    pub corrected: CorrectNotice,
}

impl Decide for CorrectNotice {
    fn scheme(&self, state: &State, _: &Context) -> Option<Digest> {
        standing::scheme_of(state, self.edition)
    }

    fn decide(&self, state: &State, scheme: &Scheme, cx: &Context) -> Decision {
        if self.applications.iter().collect::<BTreeSet<_>>().len() != self.applications.len() {
            return malformed("applications", "a correction names each case once");
        }
        let edition = standing::edition(state, self.edition)?;
        let named = standing::named(state, edition, &self.applications, cx)?;
        rights::check::<CorrectNotice>(state, cx, &Object::Office)?;
        let Some(posted) = &edition.notice.posted else {
            return Err(Refusal::of(Kind::Stage).act("post-notice", Role::ReviewOfficeClerk.id()));
        };
        let concerned = self.concerned(state, scheme, edition, named, cx)?;
        let is_new = |id: &ApplicationId| state.cases.get(id).is_some_and(|case| case.notice.posted.is_none());
        if self.what != NoticeError::List && concerned.iter().any(is_new) {
            return malformed("what", "a line that the notice lacks is an error of its list");
        }
        cx.check_follows(basis::day::DoneOn::Day(posted.on))?;
        let (edition, on) = (edition.id, cx.day());
        Ok(Outcome::event(NoticeCorrected { edition, on, concerned, corrected: self.clone() }))
    }
}

impl CorrectNotice {
    fn concerned(
        &self,
        state: &State,
        scheme: &Scheme,
        edition: &Edition,
        named: Vec<&Case>,
        cx: &Context,
    ) -> Result<Vec<ApplicationId>, Refusal> {
        // A line that the notice lacks is named by a correction of its list, and is not there to be corrected otherwise.
        let stands = |case: &&Case| self.what == NoticeError::List || case.notice.posted.is_some();
        let all = || standing::cases_at(state, edition.id, scheme, StageKind::Notice).filter(stands).collect();
        let cases: Vec<&Case> = if named.is_empty() { all() } else { named };
        stage::reached_by_all(cx, cases.iter().copied(), scheme, StageKind::Notice)?;
        if cases.is_empty() {
            return Err(standing::nobody_at(state, edition.id, scheme, StageKind::Notice));
        }
        Ok(cases.iter().map(|case| case.id).collect())
    }
}

impl Apply for NoticeCorrected {
    fn apply(&self, state: &mut State, stamp: &Stamp) {
        for id in &self.concerned {
            if let Some(case) = state.case_mut(*id) {
                case.notice.posted.get_or_insert(stamp.n);
                case.notice.corrected = Some(Corrected { on: self.on, carried: None, n: stamp.n });
            }
        }
        if let Some(edition) = state.edition_mut(self.edition) {
            edition.notice.corrected = Some(self.on);
        }
    }
}
