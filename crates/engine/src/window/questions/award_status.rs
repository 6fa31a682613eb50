//! Answers the question “Does an honour stand, and under which certificate?”.

use super::Ask;
use crate::case::Case;
use crate::labels::{Label, Sight};
use crate::supervision;
use crate::window::Looking;
use basis::id::ApplicationId;
use schemars::JsonSchema;
use serde::Deserialize;
use serde_json::{Value as Json, json};

/// Does an honour stand, and under which certificate? That one may not be shown for a time is told to whoever may know why.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(crate) struct AwardStatus {
    /// The application.
    pub(crate) of: ApplicationId,
}

impl Ask for AwardStatus {
    fn answer(&self, looking: &Looking<'_>) -> Json {
        let viewer = looking.viewer();
        let Some(case) = looking.case(&viewer, self.of).filter(|case| case.approval.announced.is_some()) else {
            return Json::Null;
        };
        let certificate = case.honour.certificate();
        let (number, plaque) = (certificate.map(|one| &one.number), certificate.and_then(|one| one.plaque.as_ref()));
        let revoked = case.revocation.revoked.map(|(day, _)| day);
        // What was made known of a revocation is set against what became of it.
        let set_aside = case.revocation.set_aside.last().map(|one| json!({ "revoked-on": one.from, "on": one.until }));
        json!({
            "status": status(looking, case),
            "certificate": number,
            "plaque": plaque,
            "revoked-on": revoked,
            "set-aside": set_aside,
            "held-by": looking.held_by(case),
        })
    }
}

fn status(looking: &Looking<'_>, case: &Case) -> &'static str {
    let viewer = looking.viewer();
    let knows = Sight::new(looking.state, &viewer, case).sees(Label::Supervision);
    match case.revocation.revoked {
        Some(_) => "revoked",
        None if knows && !supervision::may_be_shown(looking.state, case) => "suspended",
        None if knows && case.honour.open_order().is_some() => "to-be-corrected",
        None => "valid",
    }
}
