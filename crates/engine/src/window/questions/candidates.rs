//! Answers the question “Who is proposed for which prize?”.

use super::Ask;
use crate::window::Looking;
use basis::id::EditionId;
use schemars::JsonSchema;
use serde::Deserialize;
use serde_json::{Value as Json, json};

/// Who is proposed for which prize?
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(crate) struct Candidates {
    /// The edition; without one the latest.
    #[serde(default)]
    pub(crate) of: Option<EditionId>,
}

impl Ask for Candidates {
    fn answer(&self, looking: &Looking<'_>) -> Json {
        let Some(edition) = looking.state.meant(self.of) else { return Json::Null };
        let listed = looking.selected(edition.id, |case| case.vote.candidate.is_some());
        let lines = listed.into_iter().filter_map(|(case, name)| {
            let candidate = case.vote.candidate.as_ref()?;
            Some(json!({ "organisation": name, "prize": candidate.prize, "slot": candidate.takes_place }))
        });
        lines.collect()
    }
}
