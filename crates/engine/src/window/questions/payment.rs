//! Answers the question “How far has the money of a winner come, forth or back?”.

use super::Ask;
use crate::labels::{Label, Sight};
use crate::window::Looking;
use basis::id::ApplicationId;
use schemars::JsonSchema;
use serde::Deserialize;
use serde_json::{Value as Json, json};

/// How far has the money of a winner come, forth or back? All sums are in whole yuan.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(crate) struct PaymentOf {
    /// The application.
    pub(crate) of: ApplicationId,
}

impl Ask for PaymentOf {
    fn answer(&self, looking: &Looking<'_>) -> Json {
        let viewer = looking.viewer();
        let Some(case) = looking.case(&viewer, self.of) else { return Json::Null };
        if !Sight::new(looking.state, &viewer, case).sees(Label::Payment) {
            return Json::Null;
        }
        let part = &case.money;
        let recovery = part.recovery.map(|recovery| {
            let standing = recovery.standing(looking.at.day());
            json!({ "status": standing, "left": recovery.left().0, "until": recovery.until })
        });
        json!({
            "proposed": part.proposed.as_ref().map(|one| one.payable.0),
            "decided": part.decided.map(|(amount, _)| amount.0),
            "paid": part.reached().map(|amount| amount.0),
            "recovery": recovery,
        })
    }
}
