//! Answers the question “Which leads and objections stand in the register?”.

use super::Ask;
use crate::inquiry::{self, About};
use crate::labels::{Label, Sight, Viewer, Wide};
use crate::notice::Objection;
use crate::window::Looking;
use schemars::JsonSchema;
use serde::Deserialize;
use serde_json::{Value as Json, json};

/// Which leads and objections stand in the register (问题线索)? What is said of the office is told to inspectors.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(crate) struct Leads {}

impl Ask for Leads {
    fn answer(&self, looking: &Looking<'_>) -> Json {
        let viewer = looking.viewer();
        if !viewer.knows(Wide::Register) {
            return Json::Null;
        }
        let mut matters: Vec<&Objection> = looking.state.objections.values().map(AsRef::as_ref).collect();
        matters.sort_by_key(|one| (one.received.earliest(), one.n));
        let told: Vec<Json> = matters.into_iter().filter_map(|one| entry(looking, &viewer, one)).collect();
        if told.is_empty() { Json::Null } else { Json::Array(told) }
    }
}

fn entry(looking: &Looking<'_>, viewer: &Viewer<'_>, objection: &Objection) -> Option<Json> {
    let state = looking.state;
    let (about, named) = match objection.about {
        About::Case(id) => {
            let case = state.cases.get(&id)?;
            let sight = Sight::new(state, viewer, case);
            let name = looking.name_of(viewer, case).filter(|_| sight.sees(Label::Objection))?;
            (json!(name), objection.objector_told(&sight, viewer).map(Option::is_some))
        }
        About::Office { reviewer, .. } if viewer.knows(Wide::OfficeComplaints) => {
            (json!(if reviewer.is_some() { "reviewer" } else { "office" }), None)
        }
        About::Office { .. } => return None,
    };
    let lead = objection.lead.as_ref();
    let scheme = looking.schemes.of(state.scheme_of_objection(objection.id));
    let open = objection.concluded.is_none();
    Some(json!({
        "matter": objection.id,
        "about": about,
        "channel": lead.map(|lead| lead.channel),
        "outside-number": lead.and_then(|lead| lead.outside_number.as_ref()),
        "outside-deadline": lead.and_then(|lead| lead.outside_deadline),
        "received": objection.received.day(),
        "named": named,
        "until": open.then(|| inquiry::last_day(scheme, objection)).flatten(),
        "finding": objection.concluded.as_ref().map(|concluded| concluded.finding),
        "bars": objection.concluded.as_ref().map(|concluded| concluded.bars),
    }))
}
