//! Answers the question “Which applications does a published seed draw?”.

use std::sync::Arc;

use super::Ask;
use crate::case::Case;
use crate::labels::{Label, Sight, Wide};
use crate::refusal::{Refusal, malformed};
use crate::window::Looking;
use basis::digest::Digest;
use basis::id::EditionId;
use schemars::JsonSchema;
use serde::Deserialize;
use serde_json::{Value as Json, json};

/// The most characters a seed may have.
const SEED_MAX: usize = 120;

/// Which applications of an edition does a seed draw that was published before: the order is that of the digests of seed and
/// application, so that anybody who may see them draws the same.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(crate) struct Sample {
    /// The edition; without one the latest.
    #[serde(default)]
    pub(crate) of: Option<EditionId>,
    /// The seed, such as the closing figure of an exchange on a day named beforehand.
    pub(crate) seed: String,
    /// How many are drawn.
    pub(crate) count: u16,
}

impl Ask for Sample {
    fn check(&self, _: &Looking<'_>) -> Result<(), Refusal> {
        if !(1..=SEED_MAX).contains(&self.seed.chars().count()) {
            return malformed("seed", format!("a seed has 1 to {SEED_MAX} characters"));
        }
        Ok(())
    }

    fn answer(&self, looking: &Looking<'_>) -> Json {
        let viewer = looking.viewer();
        let Some(edition) = looking.state.meant(self.of) else { return Json::Null };
        if !viewer.knows_in(Wide::Samples, edition.id) {
            return Json::Null;
        }
        let seen = looking.state.cases_of(edition.id).filter(|case| {
            Sight::new(looking.state, &viewer, case).sees(Label::Case)
        });
        let place = |id: &str| Digest::of_parts(&[self.seed.as_bytes(), id.as_bytes()]);
        let mut drawn: Vec<_> = seen.map(|case| (place(&case.id.to_string()), case)).collect();
        drawn.sort_by_key(|(place, _)| *place);
        drawn.truncate(usize::from(self.count));
        let told = |(place, case): &(Digest, &Arc<Case>)| {
            json!({ "application": case.id, "organisation": looking.name_of(&viewer, case), "digest": place })
        };
        drawn.iter().map(told).collect()
    }
}
