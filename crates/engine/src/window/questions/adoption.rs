//! Answers the question “What was taken over of an edition, and what was given back?”.

use super::Ask;
use crate::labels::Wide;
use crate::window::Looking;
use basis::id::EditionId;
use schemars::JsonSchema;
use serde::Deserialize;
use serde_json::{Value as Json, json};

/// At which stage was an edition taken over, since when is the record Laurel's own, how many applications were taken over,
/// and which were given back? An edition that was begun here answers nothing.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(crate) struct Adoption {
    /// The edition; without one the latest.
    #[serde(default)]
    pub(crate) of: Option<EditionId>,
}

impl Ask for Adoption {
    fn answer(&self, looking: &Looking<'_>) -> Json {
        let Some(edition) = looking.state.meant(self.of) else { return Json::Null };
        if !looking.viewer().knows_in(Wide::EditionProgress, edition.id) {
            return Json::Null;
        }
        let Some(adopted) = &edition.adopted else { return Json::Null };
        let taken = looking.state.cases_of(edition.id).filter(|case| looking.state.adopted_with(case.id).is_some());
        let given_back = adopted.given_back.iter().map(|one| {
            json!({ "organisation": one.organisation, "on": one.on, "by": one.by, "act": one.n })
        });
        json!({
            "stage": adopted.stage,
            "since": edition.recorded_since,
            "applications": taken.count(),
            "given-back": given_back.collect::<Vec<_>>(),
        })
    }
}
