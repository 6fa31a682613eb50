//! Answers the question “Until when?”.

use super::Ask;
use crate::call::Edition;
use crate::window::Looking;
use basis::day::Day;
use basis::id::EditionId;
use rules::{Sheet, Value};
use schemars::JsonSchema;
use scheme::Gate;
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
        let Some(edition) = looking.edition(self.of) else { return Json::Null };
        let call = edition.call.as_ref();
        let day = match self.what.as_str() {
            "firms" => call.map(|call| call.closes),
            "townships" => call.map(|call| call.township_closes),
            "notice" => last_day_of_notice(looking, edition),
            _ => None,
        };
        day.map_or(Json::Null, |day| json!(day))
    }
}

/// Returns the last day of the notice, as the clause at its closing counts it.
pub(crate) fn last_day_of_notice(looking: &Looking<'_>, edition: &Edition) -> Option<Day> {
    let (posted, n) = edition.notice.main_medium?;
    let mut sheet = Sheet::new().with("at", Value::Moment(looking.at));
    sheet.put("posted", Value::Day(posted), Some(n));
    let asked = looking.schemes.of(Some(edition.scheme)).ask(Gate::CloseNotice, &sheet);
    asked.figure("last-day").and_then(Value::as_day)
}
