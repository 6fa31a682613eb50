//! Answers the question “Which originals of what was entered from paper have come?”.

use std::collections::{BTreeMap, BTreeSet};

use super::Ask;
use crate::archive::keeping;
use crate::case::{Case, Entry};
use crate::labels::{Label, Sight, Wide};
use crate::openness;
use crate::originals::{self, Original};
use crate::state::State;
use crate::window::Looking;
use basis::id::EditionId;
use schemars::JsonSchema;
use scheme::{Archive, Scheme};
use serde::Deserialize;
use serde_json::{Value as Json, json};

/// Which acts of an edition were entered from paper, whether their original has come and says the same, where it lies, and
/// which number it bears in the archive?
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(crate) struct Originals {
    /// The edition; nothing is the latest.
    #[serde(default)]
    pub(crate) edition: Option<EditionId>,
}

impl Ask for Originals {
    fn answer(&self, looking: &Looking<'_>) -> Json {
        let viewer = looking.viewer();
        let Some(edition) = looking.state.meant(self.edition) else { return Json::Null };
        if !viewer.knows_in(Wide::Originals, edition.id) {
            return Json::Null;
        }
        let scheme = looking.schemes.of(Some(edition.scheme));
        let mut told = Vec::new();
        for case in looking.state.cases_of(edition.id) {
            let sight = Sight::new(looking.state, &viewer, case);
            let sees = |entry: &&Entry| openness::label_of_command(&entry.command).is_some_and(|one| sight.sees(one));
            let Some(name) = looking.name_of(&viewer, case).filter(|_| sight.sees(Label::History)) else { continue };
            for entry in originals::from_paper(case).filter(sees) {
                let filed = case.originals.filed.get(&entry.n);
                told.push(json!({
                    "organisation": name,
                    "act": &*entry.command,
                    "done": entry.done.day(),
                    "original": filed.map_or("missing", |one| if one.agrees { "agrees" } else { "differs" }),
                    "place": filed.map(|one| &one.place),
                    "until": edition.originals_until.filter(|_| filed.is_none()),
                    "archive": filed.and_then(|one| number(looking.state, scheme, (edition.year, case), one)),
                }));
            }
        }
        mark_twice_borne(&mut told);
        if told.is_empty() { Json::Null } else { Json::Array(told) }
    }
}

/// Returns the number of a record in the archive of the region with the parts it is made of; nothing where the scheme
/// numbers none.
///
/// Everything but the item is derived. The period is that of the class of the application as it stands on the day of
/// asking: what it is filed under for good is known only once nothing is decided on it any more.
fn number(state: &State, scheme: &Scheme, (year, case): (i16, &Case), original: &Original) -> Option<Json> {
    let archive = scheme.archive.as_ref()?;
    let class = keeping::class(case);
    let period = scheme.retention.of(class);
    let item = &original.place.item_number;
    Some(json!({
        "fonds": archive.fonds,
        "category": archive.category,
        "year": year,
        "period": period.code(),
        "section": archive.section,
        "item": Archive::item(item),
        "number": archive.number(year, period, item),
        "class": class.word(),
        "class-is-final": keeping::has_ended(state, case),
    }))
}

/// Says of each number whether papers in several boxes bear it: whoever filed one of them gave its item a number taken.
fn mark_twice_borne(told: &mut [Json]) {
    let text = |row: &Json, place: &str| row.pointer(place).and_then(Json::as_str).map(str::to_owned);
    let borne = |row: &Json| text(row, "/archive/number").zip(text(row, "/place/box-number"));
    let mut boxes: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for (number, lies) in told.iter().filter_map(borne) {
        boxes.entry(number).or_default().insert(lies);
    }
    for row in told {
        let is_taken = borne(row).map(|(number, _)| boxes.get(&number).is_some_and(|lies| lies.len() > 1));
        if let Some(archive) = row.pointer_mut("/archive").and_then(Json::as_object_mut) {
            archive.insert("in-several-boxes".to_owned(), json!(is_taken));
        }
    }
}
