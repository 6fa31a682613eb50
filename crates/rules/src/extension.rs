//! Something may be done while a period still runs, and not more often than said: the period extended, a recheck asked for.

use basis::calendar::Calendar;
use basis::period::Period;
use basis::words::Words;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::rule::Judge;
use crate::sheet::{Sheet, Value};
use crate::verdict::{Judgement, Outcome, Remedy};

/// At `at` the period that began with `since` still runs, and what it is for was done (`extended`) fewer than `times` times; yields the
/// figure `last-day`, that of the period.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Extension {
    /// Fact that holds the day on which the period began.
    pub since: String,
    /// Fact that holds the instant asked about.
    pub at: String,
    /// Fact that counts how often it was done before.
    pub extended: String,
    /// The period; where it is extended, an extension is as long.
    pub period: Period,
    /// How often it may be done.
    pub times: i64,
}

impl Judge for Extension {
    fn meaning() -> Words {
        Words::new(
            "期限届满前可以办理，且不超过规定次数",
            "While a period runs something may be done, so many times at most",
        )
    }

    fn reads(&self) -> Vec<String> {
        vec![self.since.clone(), self.at.clone(), self.extended.clone()]
    }

    fn judge(&self, sheet: &Sheet, calendar: &Calendar) -> Judgement {
        let Some(since) = sheet.day(&self.since) else { return Judgement::missing(&self.since) };
        let Some(at) = sheet.moment(&self.at) else { return Judgement::missing(&self.at) };
        let Some(extended) = sheet.whole(&self.extended) else { return Judgement::missing(&self.extended) };
        let Ok(last) = self.period.last_day(since, calendar) else {
            return Judgement::of(Outcome::Judged).with_remedy(Some(Remedy::Supply { supply: "calendar".to_owned() }));
        };
        let may = extended < self.times && at < last.end();
        let outcome = if may { Outcome::Met } else { Outcome::NotMet };
        Judgement::of(outcome).with_figure("last-day", Value::Day(last))
    }
}

#[cfg(test)]
mod tests {
    use basis::period::{Start, Unit};

    use super::*;
    use crate::testing::*;

    fn rule() -> Extension {
        Extension {
            since: "since".to_owned(),
            at: "at".to_owned(),
            extended: "extended".to_owned(),
            period: Period { number: 10, unit: Unit::WorkingDays, start: Start::NextDay, roll: false },
            times: 1,
        }
    }

    fn judged(extended: i64, at: &str) -> Judgement {
        let facts = [("since", day("2023-10-12")), ("extended", Value::Whole(extended)), ("at", moment(at))];
        rule().judge(&sheet(facts), &calendar())
    }

    #[test]
    fn a_period_is_extended_once_and_while_it_runs() {
        let told = |outcome| Judgement::of(outcome).with_figure("last-day", day("2023-10-26"));
        assert_eq!(judged(0, "2023-10-26T23:59:59"), told(Outcome::Met));
        assert_eq!(judged(0, "2023-10-27T00:00:00"), told(Outcome::NotMet));
        assert_eq!(judged(1, "2023-10-20T09:00:00"), told(Outcome::NotMet));
    }

    #[test]
    fn what_is_not_known_is_asked_for() {
        assert_eq!(rule().judge(&Sheet::new(), &calendar()), supply("since"));
        let uncounted = sheet([("since", day("2023-10-12")), ("at", moment("2023-10-13T09:00:00"))]);
        assert_eq!(rule().judge(&uncounted, &calendar()), supply("extended"));
        assert_eq!(rule().reads(), ["since", "at", "extended"]);
        let late =
            sheet([("since", day("2026-12-30")), ("at", moment("2026-12-30T09:00:00")), ("extended", Value::Whole(0))]);
        assert_eq!(rule().judge(&late, &calendar()).outcome, Outcome::Judged);
    }
}
