//! Answers the question “How many places of a prize are taken?”.

use super::Ask;
use crate::case::Case;
use crate::labels::{Label, Sight};
use crate::names;
use crate::refusal::Refusal;
use crate::window::Looking;
use basis::id::EditionId;
use schemars::JsonSchema;
use scheme::pipeline::StageKind;
use serde::Deserialize;
use serde_json::{Value as Json, json};

/// How many places of a prize are taken?
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(crate) struct SlotsUsed {
    /// The edition; without one the latest.
    #[serde(default)]
    pub(crate) of: Option<EditionId>,
    /// The prize.
    pub(crate) prize: String,
}

impl Ask for SlotsUsed {
    fn check(&self, looking: &Looking<'_>) -> Result<(), Refusal> {
        looking.scheme_meant(self.of).map_or(Ok(()), |scheme| names::check_prize(scheme, &self.prize))
    }

    fn answer(&self, looking: &Looking<'_>) -> Json {
        let Some(edition) = looking.state.meant(self.of) else { return Json::Null };
        let scheme = looking.schemes.of(Some(edition.scheme));
        let votes: Vec<_> = scheme.stages_of(StageKind::Vote).map(|(_, stage)| stage.id.as_str()).collect();
        let viewer = looking.viewer();
        // While others are still under way, the public is not told by a count how many of them have fallen.
        let is_settled = |case: &Case| case.approval.announced.is_some() || case.ended().is_some();
        let won = looking.state.cases_of(edition.id).filter(|case| case.vote.won.is_some());
        let ended = edition.approval.vacant.is_some()
            || edition.approval.announced.is_some() && won.into_iter().all(|case| is_settled(case));
        let taken = looking.selected(edition.id, |case| {
            let takes = case.vote.candidate.as_ref().is_some_and(|one| one.prize == self.prize && one.takes_place);
            // Who was struck from the list is not told by a count either, until the list is announced.
            let tells = ended || Sight::new(looking.state, &viewer, case).sees(Label::Approval);
            let struck = case.ended().is_some() && tells;
            takes && !struck && votes.iter().any(|vote| case.has_passed(vote))
        });
        json!(taken.len())
    }
}
