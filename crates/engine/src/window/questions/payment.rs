//! Answers the question “How far has the money of a winner come, forth or back?”.

use super::Ask;
use crate::case::Case;
use crate::identity;
use crate::labels::{Label, Sight};
use crate::state::State;
use crate::supervision;
use crate::window::Looking;
use basis::id::ApplicationId;
use basis::money::Yuan;
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
            "set-aside": part.set_aside.map(|one| json!({ "to-return": one.left().0, "was-referred": one.referred })),
            "unpaid-elsewhere": unpaid_elsewhere(looking.state, case).0,
        })
    }
}

/// Returns what the firm of a case has still to pay back for what it won with others: whoever looks at its next application
/// is to know.
fn unpaid_elsewhere(state: &State, case: &Case) -> Yuan {
    let same = identity::same_as(state, case.organisation).into_iter();
    let won = same.flat_map(|one| supervision::honoured(state, one)).filter(|one| one.id != case.id);
    won.filter_map(|one| one.money.recovery).map(|one| one.left()).fold(Yuan::ZERO, Yuan::plus)
}
