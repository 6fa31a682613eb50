//! Answers the question “From which day would an organisation meet the conditions that wait for time, and which are they?”.

use super::Ask;
use super::may_apply::{standing, unwritten};
use crate::window::Looking;
use basis::id::OrganisationId;
use rules::{Outcome, Remedy};
use schemars::JsonSchema;
use serde::Deserialize;
use serde_json::{Value as Json, json};

/// From which day would an organisation meet the conditions that wait for time, and which are they?
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(crate) struct FirstDayToApply {
    /// The organisation.
    pub(crate) of: OrganisationId,
}

impl Ask for FirstDayToApply {
    fn answer(&self, looking: &Looking<'_>) -> Json {
        let Some(verdicts) = standing(looking, self.of) else { return Json::Null };
        let waits = verdicts.iter().filter(|one| one.outcome == Outcome::NotMet).filter_map(|one| match &one.remedy {
            Some(Remedy::Wait { wait }) => Some((*wait, one.authority.word())),
            Some(Remedy::Act { .. } | Remedy::Supply { .. }) | None => None,
        });
        let waits: Vec<_> = waits.collect();
        let day = waits.iter().map(|(day, _)| *day).max().unwrap_or(looking.at.day());
        let because: Vec<_> = waits.into_iter().map(|(_, word)| word).collect();
        json!({ "day": day, "because": because, "unwritten": unwritten(looking) })
    }
}
