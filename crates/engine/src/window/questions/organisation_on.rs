//! Answers the question “What was an organisation called on a day, and what has become of it?”.

use super::Ask;
use crate::labels::Wide;
use crate::people::{Organisation, Scope};
use crate::supervision::{self, PastAward};
use crate::window::Looking;
use basis::day::Day;
use basis::id::OrganisationId;
use schemars::JsonSchema;
use serde::Deserialize;
use serde_json::{Value as Json, json};

/// What was an organisation called on a day, and what has become of it? It is told to its own people, the office and
/// inspectors; of a winner to everybody.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(crate) struct OrganisationOn {
    /// The organisation.
    pub(crate) of: OrganisationId,
    /// The day; without one the day on which it is asked.
    #[serde(default)]
    pub(crate) on: Option<Day>,
}

impl Ask for OrganisationOn {
    fn answer(&self, looking: &Looking<'_>) -> Json {
        let viewer = looking.viewer();
        let own = viewer.scopes().any(|(_, scope)| *scope == Scope::Organisation(self.of));
        let public = || looking.state.honoured_of(self.of).next().is_some();
        let knows = own || viewer.knows(Wide::FirmStanding) || public();
        let Some(organisation) = looking.state.organisations.get(&self.of).filter(|_| knows) else {
            return Json::Null;
        };
        let life = &organisation.life;
        let named = |id: &OrganisationId| looking.state.organisations.get(id).map(|one| one.listed_name());
        let goes_on: Vec<String> = life.predecessors.iter().filter_map(|one| named(&one.organisation)).collect();
        let codes: Vec<String> = life.former_codes.iter().map(|(code, _, _)| code.to_string()).collect();
        let past = supervision::winner(looking.state, self.of);
        let award = |one: &PastAward| json!({ "prize": one.prize, "year": one.year, "rules": one.rules });
        json!({
            "former-codes": codes,
            "past-awards": past.past_awards().map(award).collect::<Vec<_>>(),
            "name": Organisation::name_on(organisation, self.on.unwrap_or(looking.at.day())),
            "listed": organisation.listed_name(),
            "goes-on": goes_on,
            "ended": life.ended.map(|(from, how)| json!({ "from": from, "how": how })),
            "moved-out": life.moved_out.map(|(from, _)| from),
        })
    }
}
