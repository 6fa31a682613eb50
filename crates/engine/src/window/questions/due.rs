//! Answers the question “What is a person due to do now, and until when?”.

use super::Ask;
use crate::labels::Wide;
use crate::window::Looking;
use basis::id::PersonId;
use schemars::JsonSchema;
use serde::Deserialize;
use serde_json::{Value as Json, json};

/// What is a person due to do now, and until when?
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(crate) struct Due {
    /// The person; without one the asker.
    #[serde(default)]
    pub(crate) of: Option<PersonId>,
}

impl Ask for Due {
    fn answer(&self, looking: &Looking<'_>) -> Json {
        let person = self.of.or(looking.viewer);
        if person != looking.viewer && !looking.viewer().knows(Wide::OthersTasks) {
            return Json::Null;
        }
        let worker = Looking { viewer: person, ..*looking };
        worker.worklist().into_iter().map(|task| json!(task)).collect()
    }
}
