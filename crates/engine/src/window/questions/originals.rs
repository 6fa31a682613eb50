//! Answers the question “Which originals of what was entered from paper have come?”.

use super::Ask;
use crate::case::Entry;
use crate::labels::{Label, Sight, Wide};
use crate::openness;
use crate::originals;
use crate::window::Looking;
use basis::id::EditionId;
use schemars::JsonSchema;
use serde::Deserialize;
use serde_json::{Value as Json, json};

/// Which acts of an edition were entered from paper, whether their original has come and says the same, and where it lies?
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
        if !viewer.knows(Wide::Originals) {
            return Json::Null;
        }
        let Some(edition) = looking.state.meant(self.edition) else { return Json::Null };
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
                }));
            }
        }
        if told.is_empty() { Json::Null } else { Json::Array(told) }
    }
}
