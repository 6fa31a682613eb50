//! Answers the question “What of an edition may be destroyed, from which day on, and why not before?”.

use super::Ask;
use crate::archive::keeping::{self, Keeping};
use crate::archive::slips;
use crate::call::Edition;
use crate::case::Case;
use crate::labels::Wide;
use crate::window::Looking;
use basis::day::Day;
use basis::id::{ApplicationId, EditionId};
use schemars::JsonSchema;
use scheme::{Records, Scheme};
use serde::Deserialize;
use serde_json::{Value as Json, json};

/// Which applications of an edition may be put on a list of what is destroyed, from which day on, and what keeps the others?
/// Where it was voted, the slips of the vote stand last, as nobody's application.
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
        let mut lines: Vec<Json> =
            named.into_iter().map(|(name, case)| of_case(looking, scheme, name, case)).collect();
        lines.extend(of_slips(looking, scheme, edition));
        Json::Array(lines)
    }
}

/// What is told of some records.
struct Line<'a> {
    application: Option<ApplicationId>,
    organisation: Option<&'a str>,
    class: Records,
    stands: Keeping,
    /// First day on which they may be destroyed, whatever else holds them.
    first: Option<Day>,
}

fn of_case(looking: &Looking<'_>, scheme: &Scheme, name: &str, case: &Case) -> Json {
    let stands = keeping::of(looking.state, scheme, case, looking.at.day());
    let (application, organisation, class) = (Some(case.id), Some(name), keeping::class(case));
    told(&Line { application, organisation, class, stands, first: keeping::first_day(scheme, case) })
}

fn of_slips(looking: &Looking<'_>, scheme: &Scheme, edition: &Edition) -> Option<Json> {
    let stands = slips::of(looking.state, scheme, edition, looking.at.day())?;
    let first = slips::first_day(looking.state, scheme, edition);
    Some(told(&Line { application: None, organisation: None, class: Records::Slips, stands, first }))
}

fn told(line: &Line<'_>) -> Json {
    let first = match line.stands {
        Keeping::Destroyed | Keeping::Permanent(_) | Keeping::UnderWay => None,
        Keeping::Until(day) => Some(day),
        Keeping::Open(..) | Keeping::Held | Keeping::Free => line.first,
    };
    let waits_for = match line.stands {
        Keeping::Open(act, _) => Some(act),
        Keeping::Destroyed
        | Keeping::Permanent(_)
        | Keeping::UnderWay
        | Keeping::Until(_)
        | Keeping::Held
        | Keeping::Free => None,
    };
    json!({
        "application": line.application,
        "organisation": line.organisation,
        "class": line.class.word(),
        "status": line.stands.word(),
        "first-day": first,
        "waits-for": waits_for,
    })
}
