//! Answers the question “Which acts on the applications of an edition were out of the ordinary, and whose were they?”.

use std::collections::BTreeMap;

use super::Ask;
use crate::case::Entry;
use crate::labels::{Label, Sight, Wide};
use crate::openness;
use crate::window::Looking;
use basis::id::{EditionId, PersonId};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use serde_json::{Value as Json, json};

/// Which acts on the applications of an edition let one depart from a clause (破例), set something right (更正), were entered from paper later
/// (补录) or done in another's place (代办); and how many of all that a person did were so?
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(crate) struct ExceptionalActs {
    /// The edition; without one the latest.
    #[serde(default)]
    pub(crate) of: Option<EditionId>,
}

/// Commands that set something right.
const CORRECTIONS: &[&str] = &[
    "correct",
    "correct-sheet",
    "correct-publication",
    "correct-notice",
    "correct-tally",
    "correct-payment",
    "correct-past-award",
    "correct-past-bar",
    "withdraw-report-finding",
    "correct-breach-case",
];

/// How an act was out of the ordinary.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "kebab-case")]
enum Out {
    Departure,
    Correction,
    EnteredLater,
    InPlaceOf,
}

fn kinds(entry: &Entry) -> Vec<Out> {
    let kinds = [
        (&*entry.command == "handle-specially", Out::Departure),
        (CORRECTIONS.contains(&&*entry.command), Out::Correction),
        (entry.from_paper, Out::EnteredLater),
        (entry.in_place_of.is_some(), Out::InPlaceOf),
    ];
    kinds.into_iter().filter(|(is_so, _)| *is_so).map(|(_, kind)| kind).collect()
}

impl Ask for ExceptionalActs {
    fn answer(&self, looking: &Looking<'_>) -> Json {
        let viewer = looking.viewer();
        let Some(edition) = looking.state.meant(self.of) else { return Json::Null };
        if !viewer.knows_in(Wide::ExceptionalActs, edition.id) {
            return Json::Null;
        }
        // An act about several cases stands in the history of each, and is one.
        let mut acts: BTreeMap<u64, (&Entry, Vec<&str>)> = BTreeMap::new();
        for case in looking.state.cases_of(edition.id) {
            let sight = Sight::new(looking.state, &viewer, case);
            let sees = |entry: &&Entry| openness::label_of_command(&entry.command).is_some_and(|one| sight.sees(one));
            let Some(name) = looking.name_of(&viewer, case).filter(|_| sight.sees(Label::History)) else { continue };
            for entry in case.history.iter().filter(sees) {
                acts.entry(entry.n).or_insert((entry, Vec::new())).1.push(name);
            }
        }
        let told: Vec<Json> = acts.values().filter_map(|(entry, names)| told(entry, names)).collect();
        if told.is_empty() { Json::Null } else { json!({ "acts": told, "shares": shares(acts.values().map(|one| one.0)) }) }
    }
}

fn told(entry: &Entry, names: &[&str]) -> Option<Json> {
    let kinds = kinds(entry);
    (!kinds.is_empty()).then(|| {
        json!({
            "act": &*entry.command,
            "kinds": kinds,
            "organisations": names,
            "by": entry.by,
            "done": entry.done.day(),
            "recorded": entry.recorded_at.day(),
        })
    })
}

/// Returns of each person how many acts there are, and how many of them were out of the ordinary.
fn shares<'a>(acts: impl Iterator<Item = &'a Entry>) -> Vec<Json> {
    let mut shares: BTreeMap<PersonId, (u32, u32)> = BTreeMap::new();
    for entry in acts {
        let share = shares.entry(entry.by).or_default();
        share.0 += 1;
        share.1 += u32::from(!kinds(entry).is_empty());
    }
    let some = shares.into_iter().filter(|(_, (_, out))| *out > 0);
    some.map(|(by, (all, out))| json!({ "by": by, "acts": all, "exceptional": out })).collect()
}
