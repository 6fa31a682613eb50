//! Answers the question “How much money is to be paid to a winner, in whole yuan?”.

use super::Ask;
use crate::labels::{Label, Sight};
use crate::window::Looking;
use basis::id::ApplicationId;
use schemars::JsonSchema;
use serde::Deserialize;
use serde_json::{Value as Json, json};

/// How much money is to be paid to a winner, in whole yuan?
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(crate) struct AmountPayable {
    /// The application.
    pub(crate) of: ApplicationId,
}

impl Ask for AmountPayable {
    fn answer(&self, looking: &Looking<'_>) -> Json {
        let viewer = looking.viewer();
        let Some(case) = looking.case(&viewer, self.of) else { return Json::Null };
        let sees = Sight::new(looking.state, &viewer, case).sees(Label::Payment);
        let payment = case.money.proposed.as_ref().filter(|_| sees);
        payment.map_or(Json::Null, |payment| json!(payment.payable.0))
    }
}
