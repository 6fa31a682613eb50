//! Answers the question “Does an honour stand, and under which certificate?”.

use super::Ask;
use crate::window::Looking;
use basis::id::ApplicationId;
use schemars::JsonSchema;
use serde::Deserialize;
use serde_json::{Value as Json, json};

/// Does an honour stand, and under which certificate?
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(crate) struct AwardStatus {
    /// The application.
    pub(crate) of: ApplicationId,
}

impl Ask for AwardStatus {
    fn answer(&self, looking: &Looking<'_>) -> Json {
        let viewer = looking.viewer();
        let Some(case) = looking.case(&viewer, self.of).filter(|case| case.approval.announced.is_some()) else {
            return Json::Null;
        };
        let certificate = case.honour.certificate.as_ref().map(|certificate| certificate.number.clone());
        json!({ "status": "valid", "certificate": certificate })
    }
}
