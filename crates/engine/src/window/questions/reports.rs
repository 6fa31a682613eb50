//! Answers the question “Which reports does a winner owe, by when, and which have come?”.

use super::Ask;
use crate::labels::{Label, Sight};
use crate::supervision::{self, Report};
use crate::window::Looking;
use basis::day::Day;
use basis::id::ApplicationId;
use schemars::JsonSchema;
use scheme::{Gate, Scheme};
use serde::Deserialize;
use serde_json::{Value as Json, json};

/// Which reports does the winner of a case owe, by when, and which have come? What its scheme does not ask for is not owed;
/// that none is found is no answer while clauses are still to be written. What became of one is told to whoever may know.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(crate) struct Reports {
    /// The application that won.
    pub(crate) of: ApplicationId,
}

impl Ask for Reports {
    fn answer(&self, looking: &Looking<'_>) -> Json {
        let viewer = looking.viewer();
        let Some(case) = looking.case(&viewer, self.of).filter(|case| case.approval.announced.is_some()) else {
            return Json::Null;
        };
        let (state, scheme) = (looking.state, looking.scheme_of(case));
        let asked = scheme.ask(Gate::OweReports, &supervision::duty_sheet(state, case));
        let Some((_, verdict)) = asked.yielded("last-days") else {
            return if scheme.unwritten.is_empty() { json!([]) } else { Json::Null };
        };
        let owed = supervision::owed(state, scheme, case.organisation);
        let knows = Sight::new(state, &viewer, case).sees(Label::Supervision);
        let line = |until: Day| {
            let report = supervision::report(state, case.organisation, until.year());
            let status = knows.then(|| status(&report, until, scheme, looking.at.day()));
            json!({ "until": until, "because": verdict.authority.word(), "status": status })
        };
        let own = supervision::owed_for(state, scheme, case).into_iter();
        own.filter(|day| owed.contains_key(&day.year())).map(line).collect()
    }
}

/// Returns what became of a report, by the words of the field: 未到期、待交、已交、迟交、缺交、退回、通过. That one was missed is so
/// only once somebody has found it.
fn status(report: &Report, until: Day, scheme: &Scheme, on: Day) -> String {
    let stands = match report {
        Report { missed: Some(_), .. } => "missed",
        Report { examined: Some(_), .. } => "accepted",
        Report { returned: Some(_), .. } => "returned",
        Report { filed: Some(_), timeliness: Some(word), .. } if word != "missed" => word.as_str(),
        Report { filed: Some(_), .. } => "filed",
        Report { .. } if on < Day::january_first(until.year()) => "not-yet",
        Report { .. } if on <= until => "due",
        Report { .. } if supervision::missed_from(scheme, until).is_some_and(|from| on >= from) => "overdue",
        Report { .. } => "late-now",
    };
    stands.to_owned()
}
