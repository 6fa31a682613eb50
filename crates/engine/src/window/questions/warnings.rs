//! Answers the question “What do the texts of an edition depart from that only warns?”.

use super::Ask;
use crate::labels::Wide;
use crate::office::Issued;
use crate::window::Looking;
use basis::id::EditionId;
use schemars::JsonSchema;
use scheme::Scheme;
use serde::Deserialize;
use serde_json::{Value as Json, json};

/// What does the call depart from that only warns, and which papers did not precede the issuing of the regulation, its rules
/// and the call?
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(crate) struct Warnings {
    /// The edition; without one the latest.
    #[serde(default)]
    pub(crate) of: Option<EditionId>,
}

impl Ask for Warnings {
    fn answer(&self, looking: &Looking<'_>) -> Json {
        let Some(edition) = looking.state.meant(self.of) else { return Json::Null };
        let scheme = looking.schemes.of(Some(edition.scheme));
        let readings = edition.call.iter().flat_map(|call| &call.warned).filter_map(|id| scheme.reading(id));
        let warned: Json = readings.map(|one| json!({ "reading": one.id, "question": one.question.zh })).collect();
        if !looking.viewer().knows_in(Wide::Issuings, edition.id) {
            return json!({ "warned": warned });
        }
        let issued: Json = looking.state.issued_for(edition).map(|one| told(one, scheme)).collect();
        json!({ "warned": warned, "issued": issued })
    }
}

/// Tells of an issuing what preceded it, and what a scheme wants before it and no paper came of.
fn told(issued: &Issued, scheme: &Scheme) -> Json {
    let missing = issued.missing(scheme).map(|one| json!({ "step": one.step, "basis": one.basis.zh }));
    json!({
        "issuing": issued.issuing(),
        "on": issued.on,
        "preceded": issued.steps,
        "missing": missing.collect::<Json>(),
    })
}
