//! Answers the question “What is the exact total of an application in a round?”.

use super::Ask;
use crate::labels::Sight;
use crate::names;
use crate::refusal::Refusal;
use crate::window::Looking;
use basis::id::ApplicationId;
use schemars::JsonSchema;
use serde::Deserialize;
use serde_json::{Value as Json, json};

/// What is the exact total of an application in a round?
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(crate) struct TotalOf {
    /// The application.
    pub(crate) of: ApplicationId,
    /// The round.
    pub(crate) round: String,
}

impl Ask for TotalOf {
    fn check(&self, looking: &Looking<'_>) -> Result<(), Refusal> {
        looking.scheme_about(self.of).map_or(Ok(()), |scheme| names::check_round(scheme, "round", &self.round))
    }

    fn answer(&self, looking: &Looking<'_>) -> Json {
        let viewer = looking.viewer();
        let Some(case) = looking.case(&viewer, self.of) else { return Json::Null };
        let sight = Sight::new(looking.state, &viewer, case).in_round(&self.round);
        let agreed = case.rounds.get(&self.round).and_then(|round| round.agreed.as_ref());
        let total = agreed.and_then(|agreed| agreed.total.open(&sight));
        total.map_or(Json::Null, |total| json!(total.shown(looking.scheme_of(case).threshold_of(&self.round))))
    }
}
