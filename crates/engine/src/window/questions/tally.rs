//! Answers the question “How were the slips of a prize counted?”.

use super::Ask;
use crate::labels::Sight;
use crate::names;
use crate::refusal::Refusal;
use crate::window::Looking;
use basis::id::EditionId;
use schemars::JsonSchema;
use serde::Deserialize;
use serde_json::{Value as Json, json};

/// How were the slips of a prize counted?
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(crate) struct TallyOf {
    /// The edition; without one the latest.
    #[serde(default)]
    pub(crate) of: Option<EditionId>,
    /// The prize.
    pub(crate) prize: String,
}

impl Ask for TallyOf {
    fn check(&self, looking: &Looking<'_>) -> Result<(), Refusal> {
        looking.scheme_meant(self.of).map_or(Ok(()), |scheme| names::check_prize(scheme, &self.prize))
    }

    fn answer(&self, looking: &Looking<'_>) -> Json {
        let Some(edition) = looking.state.meant(self.of) else { return Json::Null };
        let viewer = looking.viewer();
        let cases = looking.state.cases_of(edition.id).map(AsRef::as_ref);
        let on_slip = cases.filter(|case| case.vote.candidate.as_ref().is_some_and(|one| one.prize == self.prize));
        let mut lines: Vec<(&str, Json)> = on_slip.filter_map(|case| {
            let line = case.vote.line.as_ref()?.open(&Sight::new(looking.state, &viewer, case))?;
            let name = looking.name_of(&viewer, case)?;
            Some((name, json!({ "organisation": name, "approvals": line.approvals, "against": line.against, "abstained": line.abstained, "passed": line.passed })))
        }).collect();
        lines.sort_by_key(|(name, _)| *name);
        if lines.is_empty() { Json::Null } else { lines.into_iter().map(|(_, line)| line).collect() }
    }
}
