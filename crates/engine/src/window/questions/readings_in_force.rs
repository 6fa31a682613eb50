//! Answers the question “Which readings decide an edition, and who has settled them?”.

use super::Ask;
use crate::window::Looking;
use basis::clause::ReadingId;
use basis::id::EditionId;
use schemars::JsonSchema;
use scheme::Through;
use scheme::reading::Reading;
use serde::Deserialize;
use serde_json::{Value as Json, json};

/// Which readings decide an edition, and who has settled them?
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(crate) struct ReadingsInForce {
    /// The edition; without one the latest.
    #[serde(default)]
    pub(crate) of: Option<EditionId>,
    /// The reading asked about; without one all.
    #[serde(default)]
    pub(crate) reading: Option<ReadingId>,
}

impl Ask for ReadingsInForce {
    fn answer(&self, looking: &Looking<'_>) -> Json {
        let Some(edition) = looking.state.meant(self.of) else { return Json::Null };
        let readings = &looking.schemes.of(Some(edition.scheme)).readings;
        let in_force = looking.state.in_force(Some(edition.scheme), Some(edition), looking.at.day());
        let told = |one: &Reading| {
            let Through { reading, status, paper } = in_force.through(one);
            json!({ "reading": reading, "choice": one.choice, "status": status, "paper": paper })
        };
        readings.iter().filter(|one| self.reading.is_none_or(|asked| asked == one.id)).map(told).collect()
    }
}
