//! Answers the question “Why is an application where it is?” with the verdicts stored in past acts.

use super::Ask;
use crate::labels::Sight;
use crate::names;
use crate::refusal::Refusal;
use crate::window::Looking;
use crate::window::why::{entries, of_entry};
use basis::id::ApplicationId;
use schemars::JsonSchema;
use serde::Deserialize;
use serde_json::{Value as Json, json};

/// Why is an application where it is? Past decisions answer with their stored verdicts.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(crate) struct WhyAsked {
    /// The application.
    pub(crate) of: ApplicationId,
    /// Only what rests on this clause or reading.
    #[serde(default)]
    pub(crate) clause: Option<String>,
}

impl Ask for WhyAsked {
    fn check(&self, looking: &Looking<'_>) -> Result<(), Refusal> {
        let Some(scheme) = looking.scheme_about(self.of) else { return Ok(()) };
        self.clause.iter().try_for_each(|clause| names::check_clause(scheme, clause))
    }

    fn answer(&self, looking: &Looking<'_>) -> Json {
        let viewer = looking.viewer();
        let Some(case) = looking.case(&viewer, self.of) else { return Json::Null };
        let sight = Sight::new(looking.state, &viewer, case);
        let scheme = looking.scheme_of(case);
        let stored = entries(case, &sight).into_iter().flat_map(|entry| of_entry(entry, scheme, &sight));
        let asked = stored.filter(|why| self.clause.as_ref().is_none_or(|clause| why.authority.word() == *clause));
        asked.map(|why| json!(why)).collect()
    }
}
