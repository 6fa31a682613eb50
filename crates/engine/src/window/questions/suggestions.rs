//! Answers the question “What did those who inspect suggest, and was it answered?”.

use super::Ask;
use crate::labels::Wide;
use crate::window::Looking;
use basis::id::EditionId;
use schemars::JsonSchema;
use serde::Deserialize;
use serde_json::{Value as Json, json};

/// What did those who inspect suggest to the office about an edition, and was it answered?
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(crate) struct Suggestions {
    /// The edition; without one the latest.
    #[serde(default)]
    pub(crate) of: Option<EditionId>,
}

impl Ask for Suggestions {
    fn answer(&self, looking: &Looking<'_>) -> Json {
        let Some(edition) = looking.state.meant(self.of) else { return Json::Null };
        if !looking.viewer().knows_in(Wide::Suggestions, edition.id) {
            return Json::Null;
        }
        let own = looking.state.suggestions.iter().filter(|(_, one)| one.edition == edition.id);
        let told: Vec<Json> = own
            .map(|(number, one)| json!({ "number": number, "made": one.made.day(), "answered": one.answered }))
            .collect();
        if told.is_empty() { Json::Null } else { Json::Array(told) }
    }
}
