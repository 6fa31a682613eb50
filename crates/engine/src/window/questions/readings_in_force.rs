//! Answers the question “Which readings decide an edition, and who has settled them?”.

use super::Ask;
use crate::window::Looking;
use basis::id::EditionId;
use schemars::JsonSchema;
use serde::Deserialize;
use serde_json::{Value as Json, json};

/// Which readings decide an edition, and who has settled them?
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(crate) struct ReadingsInForce {
    /// The edition; without one the latest.
    #[serde(default)]
    pub(crate) of: Option<EditionId>,
}

impl Ask for ReadingsInForce {
    fn answer(&self, looking: &Looking<'_>) -> Json {
        let Some(edition) = looking.state.meant(self.of) else { return Json::Null };
        let readings = &looking.schemes.of(Some(edition.scheme)).readings;
        readings
            .iter()
            .map(|one| json!({ "reading": one.id, "choice": one.choice, "status": one.status, "paper": one.paper }))
            .collect()
    }
}
