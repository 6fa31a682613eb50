//! Answers the question “How far has an edition come?”.

use super::Ask;
use crate::call::Edition;
use crate::labels::Wide;
use crate::stage;
use crate::window::Looking;
use basis::id::EditionId;
use schemars::JsonSchema;
use serde::Deserialize;
use serde_json::{Value as Json, json};

/// How far has an edition come?
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(crate) struct EditionStage {
    /// The edition; without one the latest.
    #[serde(default)]
    pub(crate) of: Option<EditionId>,
}

impl Ask for EditionStage {
    fn answer(&self, looking: &Looking<'_>) -> Json {
        let Some(edition) = looking.state.meant(self.of) else { return Json::Null };
        let office = looking.viewer().knows(Wide::EditionProgress);
        json!(match &edition.call {
            None => "preparing".to_owned(),
            Some(call) if looking.at < call.opens.start() => "called".to_owned(),
            Some(call) if looking.at < call.closes.end() => "open".to_owned(),
            Some(_) => after_closing(looking, edition, office),
        })
    }
}

/// What everybody knows is told to everybody; how far the review has come is told to the office alone.
fn after_closing(looking: &Looking<'_>, edition: &Edition, office: bool) -> String {
    if edition.approval.vacant.is_some() {
        return "vacant".to_owned();
    }
    if edition.approval.announced.is_some() {
        return "announced".to_owned();
    }
    if !office {
        return if edition.notice.posted.is_some() { "notice" } else { "in-review" }.to_owned();
    }
    let scheme = looking.schemes.of(Some(edition.scheme));
    let here = looking.state.cases_of(edition.id).filter_map(|case| stage::position(case, scheme));
    let first = here.filter_map(|stage| scheme.position(&stage.id)).min();
    first.and_then(|position| scheme.stages.get(position)).map_or_else(|| "closed".to_owned(), |stage| stage.id.clone())
}
