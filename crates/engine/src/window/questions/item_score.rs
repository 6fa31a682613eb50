//! Answers the question “What did the panel agree on for one item?”.

use super::Ask;
use crate::labels::Sight;
use crate::names;
use crate::refusal::Refusal;
use crate::window::Looking;
use basis::id::ApplicationId;
use basis::points::Hundredths;
use schemars::JsonSchema;
use serde::Deserialize;
use serde_json::{Value as Json, json};

/// What did the panel agree on for one item?
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(crate) struct ItemScore {
    /// The application.
    pub(crate) of: ApplicationId,
    /// The round.
    pub(crate) round: String,
    /// The item.
    pub(crate) item: String,
}

impl Ask for ItemScore {
    fn check(&self, looking: &Looking<'_>) -> Result<(), Refusal> {
        let Some(scheme) = looking.scheme_about(self.of) else { return Ok(()) };
        names::check_round(scheme, "round", &self.round)?;
        names::check_item(scheme, "item", &self.item)
    }

    fn answer(&self, looking: &Looking<'_>) -> Json {
        let viewer = looking.viewer();
        let Some(case) = looking.case(&viewer, self.of) else { return Json::Null };
        let sight = Sight::new(looking.state, &viewer, case).in_round(&self.round);
        let agreed = case.rounds.get(&self.round).and_then(|round| round.agreed.as_ref());
        let Some(percents) = agreed.and_then(|agreed| agreed.percents.open(&sight)) else { return Json::Null };
        let mut items = looking.scheme_of(case).criteria.items().zip(percents);
        let found = items.find(|((node, _), _)| node.id == self.item);
        found.map_or(Json::Null, |((_, points), percent)| json!(Hundredths::of(points, *percent).to_string()))
    }
}
