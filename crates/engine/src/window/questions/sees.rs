//! Answers the question “May a person see something of an application, or of a round of it?”, to the director and to inspectors.

use super::Ask;
use crate::labels::{Label, Sight, Viewer};
use crate::people::Role;
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
    pub(crate) label: String,
}

impl Ask for Sees {
    fn answer(&self, looking: &Looking<'_>) -> Json {
        let asker = looking.viewer();
        let allowed = asker.holds(Role::ReviewOfficeDirector) || asker.holds(Role::Inspector);
        let (Some(case), true) = (looking.state.cases.get(&self.of), allowed) else { return Json::Null };
        let Some(label) = Label::parse(&self.label) else { return Json::Null };
        let viewer = Viewer::of(looking.state, Some(self.viewer), looking.at.day());
        let sight = Sight::new(looking.state, &viewer, case);
        json!(sight.sees(label) || case.rounds.keys().any(|round| sight.in_round(round).sees(label)))
    }
}
