//! The office reports the result of a stage to the body that leads the award.

use basis::digest::Digest;
use basis::id::EditionId;
use schemars::JsonSchema;
use scheme::pipeline::{Stage, StageKind};
use scheme::{Kind, Scheme};
use serde::{Deserialize, Serialize};

use crate::act::Stamp;
use crate::call::Edition;
use crate::case::Case;
use crate::context::Context;
use crate::door::{Apply, Decide, Decision, Outcome};
use crate::form::Document;
use crate::refusal::{Refusal, malformed};
use crate::rights::{self, Object};
use crate::state::State;
use crate::{stage, standing};

/// Reports the result of a stage, once nobody stands there any more.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ReportStage {
    /// The edition; without one the latest.
    #[serde(default)]
    pub edition: Option<EditionId>,
    /// The stage, by its id.
    pub stage: String,
    /// The report.
    pub report: Document,
}

/// The result of a stage was reported.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct StageReported {
    /// The edition.
    pub edition: EditionId,
    /// The stage.
    pub stage: String,
    /// The report.
    pub report: Document,
}

/// Returns the stages whose result is reported: the check of conditions and each round of review.
fn reported_stages(scheme: &Scheme) -> impl Iterator<Item = &Stage> {
    scheme.stages.iter().filter(|stage| match stage.kind {
        StageKind::Eligibility | StageKind::Round => true,
        StageKind::Filing
        | StageKind::Shortlist
        | StageKind::Candidates
        | StageKind::Vote
        | StageKind::Notice
        | StageKind::Approval
        | StageKind::Announcement => false,
    })
}

/// Returns the stages that somebody of an edition has left and whose result nobody has reported.
pub(crate) fn unreported<'a>(state: &State, scheme: &'a Scheme, edition: &Edition) -> Vec<&'a str> {
    let is_left = |stage: &&Stage| state.cases_of(edition.id).any(|case| case.stages.contains_key(&stage.id));
    let left = reported_stages(scheme).filter(is_left).map(|stage| stage.id.as_str());
    left.filter(|stage| !edition.reported.contains(*stage)).collect()
}

impl Decide for ReportStage {
    fn scheme(&self, state: &State, _: &Context) -> Option<Digest> {
        standing::scheme_of(state, self.edition)
    }

    fn decide(&self, state: &State, scheme: &Scheme, cx: &Context) -> Decision {
        let edition = standing::edition(state, self.edition)?;
        if !reported_stages(scheme).any(|stage| stage.id == self.stage) {
            let known: Vec<&str> = reported_stages(scheme).map(|stage| stage.id.as_str()).collect();
            return malformed(
                "stage",
                format!("{} is no stage that is reported; there are {}", self.stage, known.join(", ")),
            );
        }
        rights::check::<ReportStage>(state, cx, &Object::Office)?;
        if edition.reported.contains(&self.stage) {
            return Err(Refusal::of(Kind::Repeated));
        }
        let place = scheme.position(&self.stage);
        let has_left = |case: &Case| case.stages.contains_key(&self.stage);
        let is_held = |case: &Case| {
            let here = stage::position(case, scheme).and_then(|here| scheme.position(&here.id));
            !case.stages.is_empty() && here.is_some_and(|here| Some(here) <= place)
        };
        let mut left = None;
        for case in state.cases_of(edition.id) {
            if is_held(case) {
                return Err(Refusal::of(Kind::Stage));
            }
            if has_left(case) {
                left = left.max(case.stages.get(&self.stage).map(|(_, n)| (*n, case.id)));
            }
        }
        let (n, last) = left.ok_or(Refusal::of(Kind::Stage))?;
        state.cases.get(&last).map_or(Ok(()), |case| case.check_follows(cx, n))?;
        Ok(Outcome::event(StageReported {
            edition: edition.id,
            stage: self.stage.clone(),
            report: self.report.clone(),
        }))
    }
}

impl Apply for StageReported {
    fn apply(&self, state: &mut State, _: &Stamp) {
        if let Some(edition) = state.edition_mut(self.edition) {
            edition.reported.insert(self.stage.clone());
        }
    }
}
