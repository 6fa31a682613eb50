//! Answers the question “Until when?”.

use super::Ask;
use crate::notice;
use crate::window::Looking;
use basis::id::EditionId;
use schemars::JsonSchema;
use serde::Deserialize;
use serde_json::{Value as Json, json};

/// Until when?
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(crate) struct Deadline {
    /// The edition; without one the latest.
    #[serde(default)]
    pub(crate) of: Option<EditionId>,
    /// Whose deadline: `firms` or `townships`, or `notice` for the end of the public notice.
    pub(crate) what: String,
}

impl Ask for Deadline {
    fn answer(&self, looking: &Looking<'_>) -> Json {
        let Some(edition) = looking.state.meant(self.of) else { return Json::Null };
        let call = edition.call.as_ref();
        let day = match self.what.as_str() {
            "firms" => call.map(|call| call.closes),
            "townships" => call.map(|call| call.township_closes),
            "notice" => edition.notice.main_medium.and_then(|(posted, _)| {
                notice::last_day(looking.schemes.of(Some(edition.scheme)), posted)
            }),
            _ => None,
        };
        day.map_or(Json::Null, |day| json!(day))
    }
}
