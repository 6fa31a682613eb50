//! Answers the question “Is an application eligible, clause by clause, on what is known now?”.

use super::Ask;
use crate::facts;
use crate::labels::{Label, Sight};
use crate::window::Looking;
use basis::id::ApplicationId;
use schemars::JsonSchema;
use scheme::Gate;
use serde::Deserialize;
use serde_json::{Value as Json, json};

/// Is an application eligible, clause by clause, on what is known now?
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(crate) struct Eligible {
    /// The application.
    pub(crate) of: ApplicationId,
}

impl Ask for Eligible {
    fn answer(&self, looking: &Looking<'_>) -> Json {
        let viewer = looking.viewer();
        let Some(case) = looking.case(&viewer, self.of) else { return Json::Null };
        if !Sight::new(looking.state, &viewer, case).sees(Label::Eligibility) {
            return Json::Null;
        }
        let sheet = facts::case(looking.state, case, looking.at.day());
        let asked = looking.scheme_of(case).ask(Gate::DecideEligibility, &sheet);
        asked.verdicts.iter().map(|verdict| (verdict.authority.word(), json!(verdict.outcome))).collect()
    }
}
