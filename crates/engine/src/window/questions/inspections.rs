//! Answers the question “Who inspects, on whose notice, and how long?”.

use super::Ask;
use crate::labels::Wide;
use crate::people::Scope;
use crate::window::Looking;
use schemars::JsonSchema;
use serde::Deserialize;
use serde_json::{Value as Json, json};

/// Who inspects, on whose notice, what and how long? The office that is inspected is not told.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(crate) struct Inspections {}

impl Ask for Inspections {
    fn answer(&self, looking: &Looking<'_>) -> Json {
        if !looking.viewer().knows(Wide::Inspections) {
            return Json::Null;
        }
        let told = looking.state.inspections.iter().map(|(number, one)| {
            let edition = match &one.sight.scope {
                Scope::Edition(id) => looking.state.editions.get(id).map(|edition| edition.year),
                Scope::Office | Scope::Township(_) | Scope::Unit(_) | Scope::Organisation(_) => None,
            };
            json!({
                "number": number,
                "body": one.body,
                "persons": one.persons.len(),
                "edition": edition,
                "from": one.sight.from,
                "until": one.sight.until,
                "open": one.sight.is_held(looking.at.day()),
            })
        });
        let told: Vec<Json> = told.collect();
        if told.is_empty() { Json::Null } else { Json::Array(told) }
    }
}
