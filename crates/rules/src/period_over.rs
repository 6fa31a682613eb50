//! A period counted by the calendar is over, for example the days of a public notice.

use basis::calendar::Calendar;
use basis::words::Words;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::rule::Judge;
use crate::sheet::Sheet;
use crate::sheet::Value;
use crate::verdict::{Judgement, Outcome, Remedy};
use basis::period::Period;

/// The period that began with `since` is over at `at`; yields the figure `last-day`.
///
/// Counting follows 民法典第二百零一条至第二百零四条 as the parameters say.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct PeriodOver {
    /// Fact that holds the day it began.
    pub since: String,
    /// Fact that holds the instant asked about.
    pub at: String,
    /// The period.
    pub period: Period,
}

impl Judge for PeriodOver {
    fn meaning() -> Words {
        Words::new("规定期限已届满", "The period is over")
    }

    fn reads(&self) -> Vec<String> {
        vec![self.since.clone(), self.at.clone()]
    }

    fn judge(&self, sheet: &Sheet, calendar: &Calendar) -> Judgement {
        let Some(since) = sheet.day(&self.since) else { return Judgement::missing(&self.since) };
        let Some(at) = sheet.moment(&self.at) else { return Judgement::missing(&self.at) };
        let Ok(last) = self.period.last_day(since, calendar) else {
            return Judgement::of(Outcome::Judged).with_remedy(Some(Remedy::Supply { supply: "calendar".to_owned() }));
        };
        let outcome = if at >= last.end() { Outcome::Met } else { Outcome::NotMet };
        let remedy = (outcome == Outcome::NotMet).then(|| Remedy::Wait { wait: last.next() });
        Judgement::of(outcome).with_remedy(remedy).with_figure("last-day", Value::Day(last))
    }
}
