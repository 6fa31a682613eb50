//! A yearly report comes in time, late, or too late to count.

use basis::calendar::Calendar;
use basis::day::Day;
use basis::period::{Period, Start, Unit};
use basis::words::Words;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::day_of_year::{day_of_month, month};
use crate::rule::Judge;
use crate::sheet::{Sheet, Value};
use crate::verdict::{Judgement, Outcome, Remedy};

/// A report filed on `filed-on` is in time through the last day of `month` up to `day` in the year `report-year`, late
/// through that of `late-month` up to `late-day`, and missed after it: then a person decides. Both days move past days off.
/// Yields the figures `last-day`, `timeliness` and `missed-from`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct FiledByDay {
    /// Month of the last day in time, 1 to 12.
    #[serde(deserialize_with = "month")]
    #[schemars(range(min = 1, max = 12))]
    pub month: i8,
    /// Day of the month of the last day in time, 1 to 31. A year without that day has the last one of the month.
    #[serde(deserialize_with = "day_of_month")]
    #[schemars(range(min = 1, max = 31))]
    pub day: i8,
    /// Month of the last day that is only late, 1 to 12.
    #[serde(deserialize_with = "month")]
    #[schemars(range(min = 1, max = 12))]
    pub late_month: i8,
    /// Day of the month of the last day that is only late, 1 to 31.
    #[serde(deserialize_with = "day_of_month")]
    #[schemars(range(min = 1, max = 31))]
    pub late_day: i8,
}

impl Judge for FiledByDay {
    fn meaning() -> Words {
        Words::new(
            "报告按期为已交，宽限期内为迟交，其后为缺交，由有权的人认定",
            "A report is in time, late, or missed; a missed one is for a person to decide on",
        )
    }

    fn reads(&self) -> Vec<String> {
        vec!["report-year".to_owned(), "filed-on".to_owned()]
    }

    fn judge(&self, sheet: &Sheet, calendar: &Calendar) -> Judgement {
        let Some(year) = sheet.whole("report-year").and_then(|year| i16::try_from(year).ok()) else {
            return Judgement::missing("report-year");
        };
        let Some(filed) = sheet.day("filed-on") else { return Judgement::missing("filed-on") };
        let ends =
            (last_day(year, self.month, self.day, calendar), last_day(year, self.late_month, self.late_day, calendar));
        let (Some(last), Some(late)) = ends else {
            return Judgement::of(Outcome::Judged).with_remedy(Some(Remedy::Supply { supply: "calendar".to_owned() }));
        };
        let (outcome, timeliness) = match filed {
            _ if filed <= last => (Outcome::Met, "in-time"),
            _ if filed <= late => (Outcome::Met, "late"),
            _ => (Outcome::Judged, "missed"),
        };
        Judgement::of(outcome)
            .with_figure("last-day", Value::Day(last))
            .with_figure("timeliness", Value::Text(timeliness.to_owned()))
            .with_figure("missed-from", Value::Day(late.next()))
    }
}

/// Returns the last day, moved past days off; nothing where the month has none or no calendar says what is worked.
fn last_day(year: i16, month: i8, day: i8, calendar: &Calendar) -> Option<Day> {
    let named = (1..=day).rev().find_map(|day| Day::new(year, month, day))?;
    let period = Period { number: 0, unit: Unit::CalendarDays, start: Start::NextDay, roll: true };
    period.last_day(named, calendar).ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::*;

    fn filed(year: i64, on: &str) -> Judgement {
        let rule = FiledByDay { month: 2, day: 29, late_month: 3, late_day: 31 };
        rule.judge(&sheet([("report-year", Value::Whole(year)), ("filed-on", day(on))]), &calendar())
    }

    fn told(outcome: Outcome, (last, missed_from): (&str, &str), timeliness: &str) -> Judgement {
        let dated = Judgement::of(outcome).with_figure("last-day", day(last));
        dated.with_figure("timeliness", word(timeliness)).with_figure("missed-from", day(missed_from))
    }

    #[test]
    fn a_report_is_in_time_through_february_late_through_march_and_then_missed() {
        assert_eq!(filed(2024, "2024-02-29"), told(Outcome::Met, ("2024-02-29", "2024-04-02"), "in-time"));
        assert_eq!(filed(2024, "2024-03-01"), told(Outcome::Met, ("2024-02-29", "2024-04-02"), "late"));
        assert_eq!(filed(2025, "2025-03-31"), told(Outcome::Met, ("2025-02-28", "2025-04-01"), "late"));
        assert_eq!(filed(2025, "2025-04-01"), told(Outcome::Judged, ("2025-02-28", "2025-04-01"), "missed"));
    }

    #[test]
    fn a_last_day_that_is_a_day_off_moves_to_the_next_that_is_worked() {
        // 28 February 2026 is worked in place of a day of the spring festival; 31 March 2024 is a Sunday.
        assert_eq!(filed(2026, "2026-02-28"), told(Outcome::Met, ("2026-02-28", "2026-04-01"), "in-time"));
        assert_eq!(filed(2024, "2024-04-01"), told(Outcome::Met, ("2024-02-29", "2024-04-02"), "late"));
    }

    #[test]
    fn a_day_that_no_year_has_is_refused_in_each_place() {
        let read = |place: &str, number: i8| {
            let mut with = serde_json::json!({ "month": 2, "day": 29, "late-month": 3, "late-day": 31 });
            with[place] = number.into();
            serde_json::from_value::<FiledByDay>(with).is_ok()
        };
        for (place, last) in [("month", 12), ("day", 31), ("late-month", 12), ("late-day", 31)] {
            assert_eq!([0, last, last + 1].map(|number| read(place, number)), [false, true, false], "{place}");
        }
    }

    #[test]
    fn what_nobody_knows_is_asked_for() {
        assert_eq!(filed(2030, "2030-02-28").outcome, Outcome::Judged, "no calendar knows 2030 yet");
        let rule = FiledByDay { month: 2, day: 29, late_month: 3, late_day: 31 };
        assert_eq!(rule.judge(&Sheet::new(), &no_calendar()), supply("report-year"));
        assert_eq!(rule.judge(&sheet([("report-year", Value::Whole(2024))]), &no_calendar()), supply("filed-on"));
    }
}
