//! Answers the question “Which reports does a winner owe, and by when?”.

use super::Ask;
use crate::window::Looking;
use basis::id::ApplicationId;
use rules::{Sheet, Value};
use schemars::JsonSchema;
use scheme::Gate;
use serde::Deserialize;
use serde_json::{Value as Json, json};

/// Which reports does a winner owe, and by when? What its scheme does not ask for is not owed; that
/// none is found is no answer while clauses are still to be written.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(crate) struct Reports {
    /// The application that won.
    pub(crate) of: ApplicationId,
}

impl Ask for Reports {
    fn answer(&self, looking: &Looking<'_>) -> Json {
        let viewer = looking.viewer();
        let Some(case) = looking.case(&viewer, self.of).filter(|case| case.approval.announced.is_some()) else {
            return Json::Null;
        };
        let (Some(edition), Some(approved)) = (looking.state.editions.get(&case.edition), case.approved()) else {
            return Json::Null;
        };
        let mut sheet = Sheet::new();
        sheet.put("award-year", Value::Whole(i64::from(edition.year)), Some(edition.opened));
        sheet.put("approved-on", Value::Day(approved.done.day()), Some(approved.n));
        let scheme = looking.scheme_of(case);
        let asked = scheme.ask(Gate::OweReports, &sheet);
        let Some((Value::List(days), verdict)) = asked.yielded("last-days") else {
            return if scheme.unwritten.is_empty() { json!([]) } else { Json::Null };
        };
        let days = days.iter().filter_map(Value::as_day);
        days.map(|until| json!({ "until": until, "because": verdict.authority.word() })).collect()
    }
}
