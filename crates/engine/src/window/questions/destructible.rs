//! Answers the question “Which applications of an edition may be destroyed, from which day on, and why not before?”.

use super::Ask;
use crate::archive::keeping::{self, Keeping};
use crate::labels::Wide;
use crate::window::Looking;
use basis::id::EditionId;
use schemars::JsonSchema;
use scheme::Scheme;
use serde::Deserialize;
use serde_json::{Value as Json, json};

use crate::case::Case;

/// Which applications of an edition may be put on a list of what is destroyed, from which day on, and what keeps the others?
/// Asked by those who keep the archive, and answered to nobody else.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(crate) struct Destructible {
    /// The edition; without one the latest.
    #[serde(default)]
    pub(crate) edition: Option<EditionId>,
}

impl Ask for Destructible {
    fn answer(&self, looking: &Looking<'_>) -> Json {
        let viewer = looking.viewer();
        let Some(edition) = looking.state.meant(self.edition) else { return Json::Null };
        if !viewer.knows(Wide::Retention) {
            return Json::Null;
        }
        let scheme = looking.schemes.of(Some(edition.scheme));
        let cases = looking.state.cases_of(edition.id).map(AsRef::as_ref);
        let mut named: Vec<(&str, &Case)> =
            cases.filter_map(|case| Some((looking.name_of(&viewer, case)?, case))).collect();
        named.sort_by_key(|(name, case)| (*name, case.id));
        named.into_iter().map(|(name, case)| line(looking, scheme, name, case)).collect()
    }
}

fn line(looking: &Looking<'_>, scheme: &Scheme, name: &str, case: &Case) -> Json {
    let stands = keeping::of(looking.state, scheme, case, looking.at.day());
    let first = match stands {
        Keeping::Destroyed | Keeping::Permanent(_) | Keeping::UnderWay => None,
        Keeping::Until(day) => Some(day),
        Keeping::Open(..) | Keeping::Held | Keeping::Free => keeping::first_day(scheme, case),
    };
    let waits_for = match stands {
        Keeping::Open(act, _) => Some(act),
        Keeping::Destroyed
        | Keeping::Permanent(_)
        | Keeping::UnderWay
        | Keeping::Until(_)
        | Keeping::Held
        | Keeping::Free => None,
    };
    json!({
        "application": case.id,
        "organisation": name,
        "class": keeping::class(case).word(),
        "status": stands.word(),
        "first-day": first,
        "waits-for": waits_for,
    })
}
