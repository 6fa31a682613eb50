//! Answers the question “Which applicants are on the shortlist?”.

use super::Ask;
use crate::window::Looking;
use basis::id::EditionId;
use schemars::JsonSchema;
use scheme::pipeline::StageKind;
use serde::Deserialize;
use serde_json::{Value as Json, json};

/// Which applicants are on the shortlist?
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(crate) struct Shortlist {
    /// The edition; without one the latest.
    #[serde(default)]
    pub(crate) of: Option<EditionId>,
}

impl Ask for Shortlist {
    fn answer(&self, looking: &Looking<'_>) -> Json {
        let Some(edition) = looking.state.meant(self.of) else { return Json::Null };
        let scheme = looking.schemes.of(Some(edition.scheme));
        let stages: Vec<_> = scheme.stages_of(StageKind::Shortlist).map(|(_, stage)| stage.id.as_str()).collect();
        let listed = looking.selected(edition.id, |case| stages.iter().any(|stage| case.has_passed(stage)));
        json!(listed.into_iter().map(|(_, name)| name).collect::<Vec<_>>())
    }
}
