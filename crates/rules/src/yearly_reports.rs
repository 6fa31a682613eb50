//! Winners report once a year for some years after the award.

use basis::calendar::Calendar;
use basis::day::Day;
use basis::words::Words;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::day_of_year::{day_of_month, month};
use crate::rule::Judge;
use crate::sheet::Sheet;
use crate::sheet::Value;
use crate::verdict::{Judgement, Outcome};

/// A report is due by one day of the year in each of `years` years, the first in the year after that of the award or of
/// its approval, whichever is later; yields the figure `last-days`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct YearlyReports {
    /// How many years.
    pub years: u8,
    /// Month of the last day, 1 to 12.
    #[serde(deserialize_with = "month")]
    #[schemars(range(min = 1, max = 12))]
    pub month: i8,
    /// Day of the month of the last day, 1 to 31. A year without that day has the last one of the month.
    #[serde(deserialize_with = "day_of_month")]
    #[schemars(range(min = 1, max = 31))]
    pub day: i8,
}

impl Judge for YearlyReports {
    fn meaning() -> Words {
        Words::new(
            "获奖后若干年内每年按期报告",
            "A report is due by the same day of each of some years after the award",
        )
    }

    fn reads(&self) -> Vec<String> {
        vec!["award-year".to_owned(), "approved-on".to_owned()]
    }

    fn judge(&self, sheet: &Sheet, _: &Calendar) -> Judgement {
        let Some(award_year) = sheet.whole("award-year").and_then(|year| i16::try_from(year).ok()) else {
            return Judgement::missing("award-year");
        };
        let Some(approved_on) = sheet.day("approved-on") else { return Judgement::missing("approved-on") };
        let first = award_year.max(approved_on.year()).saturating_add(1);
        let days = (0..i16::from(self.years)).filter_map(|at| self.last_day(first.saturating_add(at)));
        Judgement::of(Outcome::Met).with_figure("last-days", Value::List(days.map(Value::Day).collect()))
    }
}

impl YearlyReports {
    fn last_day(&self, year: i16) -> Option<Day> {
        (1..=self.day).rev().find_map(|day| Day::new(year, self.month, day))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::*;

    fn last_days(rule: &YearlyReports, award_year: i64, approved_on: &str) -> Judgement {
        rule.judge(
            &sheet([("award-year", Value::Whole(award_year)), ("approved-on", day(approved_on))]),
            &no_calendar(),
        )
    }

    fn due<const DAYS: usize>(days: [&str; DAYS]) -> Judgement {
        Judgement::of(Outcome::Met).with_figure("last-days", Value::List(days.map(day).into()))
    }

    #[test]
    fn the_first_report_follows_the_later_of_award_and_approval() {
        let rule = YearlyReports { years: 2, month: 3, day: 31 };
        assert_eq!(last_days(&rule, 2023, "2023-10-31"), due(["2024-03-31", "2025-03-31"]));
        assert_eq!(last_days(&rule, 2023, "2024-03-05"), due(["2025-03-31", "2026-03-31"]));
    }

    #[test]
    fn a_month_or_day_that_no_year_has_is_refused_and_the_last_of_both_is_read() {
        let read = |month: i8, day: i8| {
            let with = serde_json::json!({ "years": 2, "month": month, "day": day });
            serde_json::from_value::<YearlyReports>(with).map_err(|error| error.to_string())
        };
        assert_eq!(read(12, 31), Ok(YearlyReports { years: 2, month: 12, day: 31 }));
        for month in [0, 13] {
            assert_eq!(read(month, 31), Err(format!("a month is 1 to 12, not {month}")));
        }
        for day in [0, 32] {
            assert_eq!(read(12, day), Err(format!("a day of a month is 1 to 31, not {day}")));
        }
    }

    #[test]
    fn the_last_day_of_february_is_the_29th_in_a_leap_year() {
        let rule = YearlyReports { years: 2, month: 2, day: 31 };
        assert_eq!(last_days(&rule, 2023, "2023-10-31"), due(["2024-02-29", "2025-02-28"]));
    }

    #[test]
    fn without_the_year_or_the_approval_nothing_is_due_yet() {
        let rule = YearlyReports { years: 2, month: 3, day: 31 };
        assert_eq!(rule.judge(&sheet([("award-year", Value::Whole(2023))]), &no_calendar()), supply("approved-on"));
        assert_eq!(rule.judge(&Sheet::new(), &no_calendar()), supply("award-year"));
    }
}
