//! Answers the question “Who writes what of our application?”.

use std::collections::BTreeSet;

use basis::id::{EditionId, OrganisationId, PersonId};
use schemars::JsonSchema;
use serde::Deserialize;
use serde_json::{Value as Json, json};

use super::Ask;
use crate::filing::Contributor;
use crate::window::Looking;

/// Who writes what of the application of the firm one acts for, and what has come? Whoever was invited reads what was asked
/// of themselves; nobody else reads anything.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(crate) struct Contributions {
    /// The edition; without one the latest.
    #[serde(default)]
    pub(crate) of: Option<EditionId>,
}

impl Ask for Contributions {
    fn answer(&self, looking: &Looking<'_>) -> Json {
        let Some(edition) = looking.state.meant(self.of) else { return Json::Null };
        let viewer = looking.viewer();
        let day = looking.at.day();
        let own = viewer.person.map(|person| looking.state.organisations_of(person, day)).unwrap_or_default();
        let open = |firm: OrganisationId, person: PersonId| own.contains(&firm) || viewer.person == Some(person);
        let lines = edition.contributors.iter().flat_map(|(firm, all)| all.iter().map(move |(one, it)| (*firm, *one, it)));
        let mut lines: Vec<_> = lines.filter(|(firm, person, _)| open(*firm, *person)).collect();
        // In the order of the criteria, as a reader of the application goes through it; ids say nothing.
        lines.sort_by_key(|(firm, person, it)| (*firm, items(it).into_iter().next(), *person));
        lines.into_iter().map(line).collect()
    }
}

/// Returns the items of an invitation. What was written before it ended stays with the firm.
fn items(contributor: &Contributor) -> BTreeSet<&String> {
    contributor.items.iter().chain(contributor.written.keys()).collect()
}

/// Returns what is told of one invitation: how much has come of each item, and whether it has ended.
fn line((_, person, contributor): (OrganisationId, PersonId, &Contributor)) -> Json {
    let item = |id: &String| {
        let written = contributor.written.get(id);
        json!({
            "item": id,
            "written": written.is_some(),
            "evidence": written.map_or(0, |written| written.evidence.len()),
        })
    };
    json!({
        "contributor": person,
        "items": items(contributor).into_iter().map(item).collect::<Vec<_>>(),
        "dismissed": contributor.dismissed.is_some(),
    })
}
