//! Answers the question “Which other applicants belong to one group with this one?”.

use super::Ask;
use crate::window::Looking;
use crate::window::related::related;
use basis::id::ApplicationId;
use schemars::JsonSchema;
use serde::Deserialize;
use serde_json::{Value as Json, json};

/// Which other applicants of the edition belong to one group with this one?
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(crate) struct Related {
    /// The application.
    pub(crate) of: ApplicationId,
}

impl Ask for Related {
    fn answer(&self, looking: &Looking<'_>) -> Json {
        let viewer = looking.viewer();
        looking.case(&viewer, self.of).map_or(Json::Null, |case| json!(related(looking, &viewer, case)))
    }
}
