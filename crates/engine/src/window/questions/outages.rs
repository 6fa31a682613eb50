//! Answers the question “When could nobody hand in, and how far would the window have to be extended for it?”.

use super::Ask;
use crate::window::Looking;
use basis::id::EditionId;
use schemars::JsonSchema;
use serde::Deserialize;
use serde_json::{Value as Json, json};

/// When could nobody hand in, and how far would the window have to be extended for it?
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(crate) struct Outages {
    /// The edition; without one the latest.
    #[serde(default)]
    pub(crate) of: Option<EditionId>,
}

impl Ask for Outages {
    fn answer(&self, looking: &Looking<'_>) -> Json {
        let call = looking.state.meant(self.of).and_then(|edition| edition.call.as_ref());
        let outages = call.map(|call| call.outages.as_slice()).unwrap_or_default().iter();
        outages
            .map(|one| {
                json!({
                    "from": one.from,
                    "until": one.until,
                    "closes": one.closes,
                    "township-closes": one.township_closes,
                })
            })
            .collect()
    }
}
