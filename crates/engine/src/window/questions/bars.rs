//! Answers the question “What keeps an organisation from applying for a time, and from which day on no longer?”.

use super::Ask;
use super::may_apply::{standing, unwritten};
use crate::window::Looking;
use basis::id::OrganisationId;
use rules::{Outcome, Remedy};
use schemars::JsonSchema;
use serde::Deserialize;
use serde_json::{Value as Json, json};

/// What keeps an organisation from applying for a time, and from which day on no longer? What time does not mend is no
/// bar; `may-apply` tells that. That none is found is no answer while clauses are still to be written.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(crate) struct Bars {
    /// The organisation.
    pub(crate) of: OrganisationId,
}

impl Ask for Bars {
    fn answer(&self, looking: &Looking<'_>) -> Json {
        let Some(verdicts) = standing(looking, self.of) else { return Json::Null };
        let barred = verdicts.iter().filter(|one| one.outcome == Outcome::NotMet);
        let bars = barred.filter_map(|one| match one.remedy {
            Some(Remedy::Wait { wait }) => Some(json!({ "because": one.authority.word(), "first-day": wait })),
            Some(Remedy::Act { .. } | Remedy::Supply { .. }) | None => None,
        });
        let bars: Vec<Json> = bars.collect();
        if bars.is_empty() && unwritten(looking) > 0 { Json::Null } else { Json::Array(bars) }
    }
}
