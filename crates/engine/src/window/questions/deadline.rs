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
    /// Which end.
    pub(crate) what: What,
}

/// What comes to an end.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub(crate) enum What {
    /// The window in which firms hand in.
    Firms,
    /// The time in which townships forward.
    Townships,
    /// The public notice.
    Notice,
}

impl Ask for Deadline {
    fn answer(&self, looking: &Looking<'_>) -> Json {
        let Some(edition) = looking.state.meant(self.of) else { return Json::Null };
        let call = edition.call.as_ref();
        let day = match self.what {
            What::Firms => call.map(|call| call.closes),
            What::Townships => call.map(|call| call.township_closes),
            What::Notice => {
                let scheme = looking.schemes.of(Some(edition.scheme));
                let cases = looking.state.cases_of(edition.id).map(AsRef::as_ref);
                let corrected = cases.filter_map(|case| case.notice.corrected?.carried);
                let carried = edition.notice.main_medium.into_iter().chain(corrected);
                // With lines whose notice was corrected, the last of all ends.
                carried.filter_map(|(day, _)| notice::last_day(scheme, day)).max()
            }
        };
        day.map_or(Json::Null, |day| json!(day))
    }
}
