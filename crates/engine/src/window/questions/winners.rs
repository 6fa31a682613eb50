//! Answers the question “Who won which prize, with or without a place, and how much money goes with it?”.

use super::Ask;
use crate::labels::{Label, Sight};
use crate::window::Looking;
use basis::id::EditionId;
use schemars::JsonSchema;
use serde::Deserialize;
use serde_json::{Value as Json, json};

/// Who won which prize, with or without a place, how much money goes with it, since when is it revoked, and who holds it since it was passed
/// on?
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(crate) struct Winners {
    /// The edition; without one the latest.
    #[serde(default)]
    pub(crate) of: Option<EditionId>,
}

impl Ask for Winners {
    fn answer(&self, looking: &Looking<'_>) -> Json {
        let Some(edition) = looking.state.meant(self.of) else { return Json::Null };
        let viewer = looking.viewer();
        let winners = looking.selected(edition.id, |case| case.approval.announced.is_some());
        let lines = winners.into_iter().filter_map(|(case, name)| {
            let candidate = case.vote.candidate.as_ref()?;
            let sees_money = Sight::new(looking.state, &viewer, case).sees(Label::Payment);
            let money = case.money.proposed.as_ref().filter(|_| sees_money).map(|payment| payment.payable.0);
            let revoked = case.revocation.revoked.map(|(day, _)| day);
            let mut line = json!({
                "organisation": name,
                "prize": candidate.prize,
                "slot": candidate.takes_place,
                "money": money,
                "revoked-on": revoked,
            });
            // Hardly any honour is passed on, and who holds one that is not is its winner.
            if let (Some(line), Some(holder)) = (line.as_object_mut(), looking.held_by(case)) {
                line.insert("held-by".to_owned(), Json::String(holder));
            }
            Some(line)
        });
        lines.collect()
    }
}
