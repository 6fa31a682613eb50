//! The papers that tell a firm of a decision against it, each with the recourse that is open from the day of service.

use basis::calendar::Calendar;
use basis::day::Day;
use basis::period::{Period, Start, Unit};
use basis::words::Words;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// A paper that tells a firm of a decision against it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Paper {
    /// 不予受理: its application was not accepted.
    NotAccepted,
    /// 不符合条件: it is not eligible.
    NotEligible,
    /// 未获奖: it went no further in the review.
    NotChosen,
    /// 取消受奖资格: it was proposed, and what was found forbids the award.
    Cancelled,
    /// 撤销奖励: its prize was revoked.
    Revoked,
    /// 追缴资助: it pays money back.
    Recovery,
}

/// What kind of recourse the law gives; that the office itself looks at it again is a reading of the scheme.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum RecourseKind {
    /// 行政复议: another authority looks at it.
    Reconsideration,
    /// 行政诉讼: a court looks at it.
    Lawsuit,
}

/// What a firm may do about a decision, where, and how long.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Recourse {
    /// What it may do.
    pub kind: RecourseKind,
    /// About which papers.
    pub papers: Vec<Paper>,
    /// To whom it turns, by id in the glossary.
    pub to: String,
    /// How long, in days from the day of service.
    #[serde(default)]
    pub period: Option<Period>,
    /// How long, in months: to the day of the last month that has the number of the day of service (民法典 §202).
    #[serde(default)]
    pub months: Option<u16>,
    /// The law or the decision that gives it.
    pub basis: Words,
}

impl Recourse {
    /// Returns the last day on which it is open, if the paper was served on `served`; nothing where the year that the end
    /// falls in is not known.
    pub fn last_day(&self, served: Day, calendar: &Calendar) -> Option<Day> {
        let (period, from) = match (self.period, self.months) {
            (Some(period), _) => (period, served),
            (None, months) => {
                // An end on a day off runs on to the next day that is worked (民法典 §203).
                let none = Period { number: 0, unit: Unit::CalendarDays, start: Start::NextDay, roll: true };
                (none, served.plus_months(i32::from(months?)))
            }
        };
        period.last_day(from, calendar).ok()
    }
}

/// How papers are served.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Service {
    /// When a paper that was only made public counts as served (公告送达).
    pub public_notice: Period,
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lasting(period: Option<Period>, months: Option<u16>) -> Recourse {
        let (kind, papers, to) = (RecourseKind::Lawsuit, vec![Paper::Revoked], "court".to_owned());
        Recourse { kind, papers, to, period, months, basis: Words::new("法", "law") }
    }

    fn day(text: &str) -> Day {
        Day::parse(text).unwrap()
    }

    fn calendar() -> Calendar {
        let years = [include_str!("../../../calendars/cn-2024.toml"), include_str!("../../../calendars/cn-2023.toml")];
        Calendar::new(years.map(|year| toml::from_str(year).unwrap()))
    }

    #[test]
    fn six_months_end_on_the_day_of_the_same_number_and_run_on_over_a_day_off() {
        let suit = lasting(None, Some(6));
        assert_eq!(suit.last_day(day("2023-08-31"), &calendar()), Some(day("2024-02-29")));
        // 2024-04-06 is a Saturday of the holiday at Qingming; 2024-04-07 is worked instead.
        assert_eq!(suit.last_day(day("2023-10-06"), &calendar()), Some(day("2024-04-07")));
    }

    #[test]
    fn sixty_days_count_from_the_day_after_and_end_nowhere_in_a_year_that_is_not_known() {
        let period = Period { number: 60, unit: Unit::CalendarDays, start: Start::NextDay, roll: true };
        let review = lasting(Some(period), None);
        assert_eq!(review.last_day(day("2023-03-01"), &calendar()), Some(day("2023-05-04")), "4-30 begins a holiday");
        assert_eq!(review.last_day(day("2024-12-30"), &calendar()), None);
    }
}
