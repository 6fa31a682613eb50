//! Answers the question “What does the call depart from that only warns?”.

use super::Ask;
use crate::window::Looking;
use basis::id::EditionId;
use schemars::JsonSchema;
use serde::Deserialize;
use serde_json::{Value as Json, json};

/// What does the call depart from that only warns?
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(crate) struct Warnings {
    /// The edition; without one the latest.
    #[serde(default)]
    pub(crate) of: Option<EditionId>,
}

impl Ask for Warnings {
    fn answer(&self, looking: &Looking<'_>) -> Json {
        let Some(edition) = looking.state.meant(self.of) else { return Json::Null };
        let Some(call) = &edition.call else { return Json::Null };
        let scheme = looking.schemes.of(Some(edition.scheme));
        let readings = call.warned.iter().filter_map(|id| scheme.reading(id));
        let warned: Json = readings.map(|one| json!({ "reading": one.id, "question": one.question.zh })).collect();
        json!({ "warned": warned })
    }
}
