//! Answers the question “Which decisions against a firm were served on it, and what may it do about them?”.

use super::Ask;
use crate::case::Case;
use crate::delivery::{self, Served};
use crate::labels::{Label, Sight};
use crate::window::Looking;
use basis::id::ApplicationId;
use schemars::JsonSchema;
use scheme::Scheme;
use scheme::recourse::Paper;
use serde::Deserialize;
use serde_json::{Value as Json, json};

/// Which decisions against the firm of an application were served on it, when and how, and until when may it turn to whom?
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(crate) struct Papers {
    /// The application.
    pub(crate) of: ApplicationId,
}

impl Ask for Papers {
    fn answer(&self, looking: &Looking<'_>) -> Json {
        let viewer = looking.viewer();
        let sees = |case: &&Case| Sight::new(looking.state, &viewer, case).sees(Label::Hearing);
        let Some(case) = looking.case(&viewer, self.of).filter(sees) else { return Json::Null };
        let scheme = looking.scheme_of(case);
        let stands = delivery::decisions(looking.state, scheme, case);
        let is_replaced = |paper, served: &Served| stands.get(paper) != Some(&served.decision);
        let told: Vec<Json> = case
            .delivery
            .papers
            .iter()
            .map(|(paper, served)| told(scheme, case, *paper, served, is_replaced(paper, served)))
            .collect();
        if told.is_empty() { Json::Null } else { Json::Array(told) }
    }
}

fn told(scheme: &Scheme, case: &Case, paper: Paper, served: &Served, is_replaced: bool) -> Json {
    let open = scheme.recourses.iter().filter(|one| one.papers.contains(&paper));
    let recourse: Vec<Json> = open
        .map(|one| {
            json!({
                "kind": one.kind,
                "to": scheme.name_of(&one.to),
                "until": served.until(scheme, one),
                "basis": one.basis,
            })
        })
        .collect();
    let came = case.delivery.outcomes.iter().filter(|one| one.paper == paper && one.decision == served.decision);
    let outcomes: Vec<Json> = came
        .map(|one| json!({ "recourse": one.recourse, "ruling": one.ruling, "number": one.number, "in-effect": one.in_effect }))
        .collect();
    let recheck = match (served.asked, served.answered) {
        (None, _) => None,
        (Some(_), None) => Some("asked"),
        (Some(_), Some((true, _))) => Some("stands"),
        (Some(_), Some((false, _))) => Some("does-not-stand"),
    };
    json!({
        "paper": paper,
        "served": served.on(scheme),
        "method": served.method,
        "replaced": is_replaced,
        "recheck": recheck,
        "recheck-until": delivery::recheck_until(scheme, served),
        "recourse": recourse,
        "outcomes": outcomes,
    })
}
