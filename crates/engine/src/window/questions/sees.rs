//! Answers the question “May a person see something of an application, or of a round of it?”, to the director and to inspectors.

use super::Ask;
use crate::labels::{Label, Sight, Viewer, Wide};
use crate::window::Looking;
use basis::id::{ApplicationId, PersonId};
use schemars::JsonSchema;
use serde::Deserialize;
use serde_json::{Value as Json, json};

/// May a person see something of an application? Answered to the director and to inspectors.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(crate) struct Sees {
    /// Who would look.
    pub(crate) viewer: PersonId,
    /// The application.
    pub(crate) of: ApplicationId,
    /// What: a label of the table.
    pub(crate) label: Label,
}

impl Ask for Sees {
    fn answer(&self, looking: &Looking<'_>) -> Json {
        let asker = looking.viewer();
        let case = looking.state.cases.get(&self.of).filter(|_| asker.knows(Wide::OthersSight));
        let Some(case) = case else { return Json::Null };
        // Who inspects is told to those alone who know of inspections.
        let whole = if asker.knows(Wide::Inspections) { Viewer::of } else { Viewer::who_acts };
        let viewer = whole(looking.state, Some(self.viewer), looking.at.day());
        let sight = Sight::new(looking.state, &viewer, case);
        let label = self.label;
        json!(sight.sees(label) || case.rounds.keys().any(|round| sight.in_round(round).sees(label)))
    }
}
