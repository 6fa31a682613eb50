//! Answers the question “Which posts does the office need, and who is missing?”.

use super::Ask;
use crate::labels::Wide;
use crate::staffing;
use crate::window::Looking;
use schemars::JsonSchema;
use serde::Deserialize;
use serde_json::{Value as Json, json};

/// Which posts does the office need, how many hold them today, how many of those are away, and who has nobody to stand in?
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(crate) struct Staffing {}

impl Ask for Staffing {
    fn answer(&self, looking: &Looking<'_>) -> Json {
        if !looking.viewer().knows(Wide::Staffing) {
            return Json::Null;
        }
        let posts = staffing::posts_of(looking.state, looking.schemes, looking.at.day());
        if posts.is_empty() { Json::Null } else { json!(posts) }
    }
}
