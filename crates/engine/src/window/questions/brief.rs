//! Answers the question “What does the brief of the meeting say of each line?”.

use super::Ask;
use crate::case::Case;
use crate::command::Named;
use crate::eligibility::StudyCase;
use crate::labels::{Label, Sight};
use crate::round;
use crate::window::Looking;
use basis::id::EditionId;
use schemars::JsonSchema;
use scheme::Scheme;
use scheme::pipeline::StageKind;
use serde::Deserialize;
use serde_json::{Map, Value as Json, json};

/// What does the brief of the meeting (会议简报) say of each line? The reasons stand in the record of each case.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(crate) struct Brief {
    /// The edition; without one the latest.
    #[serde(default)]
    pub(crate) of: Option<EditionId>,
}

impl Ask for Brief {
    fn answer(&self, looking: &Looking<'_>) -> Json {
        let Some(edition) = looking.state.meant(self.of) else { return Json::Null };
        let scheme = looking.schemes.of(Some(edition.scheme));
        let viewer = looking.viewer();
        let listed = looking.selected(edition.id, |case| case.vote.candidate.is_some());
        let lines = listed.into_iter().filter_map(|(case, name)| {
            let sight = Sight::new(looking.state, &viewer, case);
            line(case, name, scheme, &sight)
        });
        lines.collect()
    }
}

/// Returns what is told of one line; what the viewer may not know of it is left out.
fn line(case: &Case, name: &str, scheme: &Scheme, sight: &Sight<'_>) -> Option<Json> {
    let candidate = case.vote.candidate.as_ref()?;
    let mut told = Map::from_iter([
        ("organisation".to_owned(), json!(name)),
        ("prize".to_owned(), json!(candidate.prize)),
        ("slot".to_owned(), json!(candidate.takes_place)),
    ]);
    if sight.sees(Label::Report) {
        told.extend(reported(case, scheme));
    }
    if sight.sees(Label::Eligibility) {
        told.insert("studied".to_owned(), studied(case));
    }
    if !case.departures.is_empty() {
        let clauses: Vec<String> = case.departures.keys().map(ToString::to_string).collect();
        told.insert("departs-from".to_owned(), json!(clauses));
    }
    Some(Json::Object(told))
}

/// Returns what became of the report that the list of candidates looks at.
fn reported(case: &Case, scheme: &Scheme) -> Option<(String, Json)> {
    let stages = scheme.stages_of(StageKind::Candidates);
    let looked_at = stages.filter_map(|(_, stage)| stage.totals.last()).last()?;
    let part = case.rounds.get(&looked_at.round)?;
    let confirmed = match (part.confirmed, part.reservations, part.admitted) {
        (Some(_), 0, _) => "confirmed",
        (Some(_), _, _) => "confirmed-with-reservations",
        (None, _, Some((true, _))) => "unconfirmed-and-admitted",
        (None, _, _) => "unconfirmed",
    };
    let proposes = part.report.as_ref().and_then(|report: &round::Report| report.proposes);
    Some(("report".to_owned(), json!({ "panel-proposes": proposes, "applicant": confirmed })))
}

/// Returns the conditions on which the director decided after a study, and how.
fn studied(case: &Case) -> Json {
    let by_study = |n: u64| case.entry(n).is_some_and(|entry| &*entry.command == StudyCase::NAME);
    let studied = case.decisions.iter().filter(|(_, (_, n))| by_study(*n));
    studied.map(|(clause, (holds, _))| json!({ "clause": clause.to_string(), "holds": holds })).collect()
}
