//! Answers the question “How far has an application come?”.

use super::Ask;
use crate::labels::Sight;
use crate::window::Looking;
use crate::window::status::status;
use basis::id::ApplicationId;
use schemars::JsonSchema;
use serde::Deserialize;
use serde_json::{Value as Json, json};

/// How far has an application come?
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(crate) struct ApplicationStatus {
    /// The application.
    pub(crate) of: ApplicationId,
}

impl Ask for ApplicationStatus {
    fn answer(&self, looking: &Looking<'_>) -> Json {
        let viewer = looking.viewer();
        let status = looking
            .case(&viewer, self.of)
            .and_then(|case| status(case, looking.scheme_of(case), &Sight::new(looking.state, &viewer, case)));
        status.map_or(Json::Null, |status| json!(status.word))
    }
}
