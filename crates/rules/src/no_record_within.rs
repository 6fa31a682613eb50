//! No grave record of a kind in the years looked back on.

use basis::calendar::Calendar;
use basis::words::Words;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::rule::Judge;
use crate::sheet::Sheet;
use crate::sheet::Value;
use crate::verdict::{Judgement, Outcome};
use basis::day::Day;

/// How grave a record is, from light to grave (national grading of accidents: 较大 larger, 重大 major, 特别重大 extraordinary).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Gravity {
    /// 轻微.
    Minor,
    /// 一般.
    Ordinary,
    /// 较大.
    Larger,
    /// 严重.
    Serious,
    /// 重大.
    Major,
    /// 特别重大.
    Extraordinary,
}

impl Gravity {
    const ALL: [Gravity; 6] =
        [Gravity::Minor, Gravity::Ordinary, Gravity::Larger, Gravity::Serious, Gravity::Major, Gravity::Extraordinary];

    /// Returns the word of forms and records.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Gravity::Minor => "minor",
            Gravity::Ordinary => "ordinary",
            Gravity::Larger => "larger",
            Gravity::Serious => "serious",
            Gravity::Major => "major",
            Gravity::Extraordinary => "extraordinary",
        }
    }

    pub(crate) fn parse(text: &str) -> Option<Gravity> {
        Gravity::ALL.into_iter().find(|gravity| gravity.word() == text)
    }
}

/// Which days the look-back covers.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum LookBack {
    /// Whole calendar years, the year of the edition included.
    CalendarIncludingCurrent,
    /// Years counted back from the day asked about.
    Rolling,
}

impl LookBack {
    /// Returns the fact the years are counted from.
    const fn counted_from(self) -> &'static str {
        match self {
            LookBack::CalendarIncludingCurrent => "edition-year",
            LookBack::Rolling => "on",
        }
    }
}

/// No record of `kind` graded `fails-at` or worse within `years`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct NoRecordWithin {
    /// Kind of record: `inspection`, `accident`, `complaint`.
    pub kind: String,
    /// Gravity at which the condition fails.
    pub fails_at: Gravity,
    /// Gravity at which a person must decide.
    #[serde(default)]
    pub judged_at: Option<Gravity>,
    /// Marks a record must carry to count, for example `valid`.
    #[serde(default)]
    pub requires: Vec<String>,
    /// Years looked back on.
    pub years: i16,
    /// How the years are counted.
    pub mode: LookBack,
}

impl NoRecordWithin {
    /// Returns the first day looked back on.
    fn first_day(&self, sheet: &Sheet) -> Option<Day> {
        match self.mode {
            LookBack::CalendarIncludingCurrent => {
                let year = i16::try_from(sheet.whole("edition-year")?).ok()?;
                Some(Day::january_first(year.saturating_sub(self.years.saturating_sub(1))))
            }
            LookBack::Rolling => Some(self.rolled_back(sheet.day("on")?)),
        }
    }

    /// Returns the first day looked back on from a day asked about.
    fn rolled_back(&self, on: Day) -> Day {
        on.plus_years(self.years.saturating_neg())
    }

    /// Returns the gravity of a record that counts.
    fn counted(&self, record: &Value, first: Day) -> Option<Gravity> {
        let of_kind = record.field("kind").and_then(Value::as_text) == Some(&self.kind);
        let recent = record.field("on").and_then(Value::as_day).is_some_and(|on| on >= first);
        let marked = self.requires.iter().all(|mark| record.field(mark) == Some(&Value::Flag(true)));
        let gravity = record.field("grade").and_then(Value::as_text).and_then(Gravity::parse);
        gravity.filter(|_| of_kind && recent && marked)
    }
}

impl Judge for NoRecordWithin {
    fn meaning() -> Words {
        Words::new("回溯期内无达到规定程度的记录", "The years looked back on hold no record of the named gravity")
    }

    fn reads(&self) -> Vec<String> {
        vec![self.mode.counted_from().to_owned(), "records".to_owned()]
    }

    fn judge(&self, sheet: &Sheet, _: &Calendar) -> Judgement {
        let Some(first) = self.first_day(sheet) else { return Judgement::missing(self.mode.counted_from()) };
        let worst = sheet.list("records").iter().filter_map(|record| self.counted(record, first)).max();
        match worst {
            Some(gravity) if gravity >= self.fails_at => Judgement::of(Outcome::NotMet),
            Some(gravity) if self.judged_at.is_some_and(|at| gravity >= at) => Judgement::of(Outcome::Judged),
            Some(_) | None => Judgement::of(Outcome::Met),
        }
    }

    fn lapses(&self, record: &Value) -> Option<Day> {
        if self.mode != LookBack::Rolling || record.field("kind").and_then(Value::as_text) != Some(&self.kind) {
            return None;
        }
        let on = record.field("on").and_then(Value::as_day)?;
        // A 29 February may put it off by some days: looking back from several days can lead to the same one.
        let last = std::iter::successors(Some(on.plus_years(self.years)), |day| Some(day.next()));
        last.take(WITHIN_DAYS).find(|day| self.rolled_back(*day) > on)
    }
}

/// Days after the anniversary of a record within which it ceases to count, whatever the calendar.
const WITHIN_DAYS: usize = 4;

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::*;

    fn accident(mode: LookBack) -> NoRecordWithin {
        let (fails_at, judged_at) = (Gravity::Major, Some(Gravity::Larger));
        NoRecordWithin { kind: "accident".to_owned(), fails_at, judged_at, requires: Vec::new(), years: 3, mode }
    }

    fn judged(rule: &NoRecordWithin, records: Vec<Value>) -> Outcome {
        let facts = sheet([
            ("edition-year", Value::Whole(2026)),
            ("on", day("2026-06-15")),
            ("records", Value::List(records.into())),
        ]);
        rule.judge(&facts, &no_calendar()).outcome
    }

    fn of(kind: &str, grade: &str, on: &str) -> Value {
        record([("kind", word(kind)), ("grade", word(grade)), ("on", day(on))])
    }

    #[test]
    fn three_years_with_the_present_one_begin_on_1_january_two_years_before() {
        let rule = accident(LookBack::CalendarIncludingCurrent);
        assert_eq!(judged(&rule, vec![of("accident", "major", "2024-01-01")]), Outcome::NotMet);
        assert_eq!(judged(&rule, vec![of("accident", "major", "2023-12-31")]), Outcome::Met);
    }

    #[test]
    fn rolling_years_are_counted_back_from_the_day_asked_about() {
        let rule = accident(LookBack::Rolling);
        assert_eq!(judged(&rule, vec![of("accident", "major", "2023-06-15")]), Outcome::NotMet);
        assert_eq!(judged(&rule, vec![of("accident", "major", "2023-06-14")]), Outcome::Met);
        assert_eq!(rule.judge(&Sheet::new(), &no_calendar()), supply("on"));
    }

    #[test]
    fn a_record_lapses_on_the_first_day_from_which_looking_back_no_longer_finds_it() {
        let rule = accident(LookBack::Rolling);
        for on in ["2023-06-15", "2020-02-29", "2021-02-28", "2020-02-28", "2021-03-01"] {
            let on = of("accident", "major", on);
            let asked = |day: Day| {
                let facts = sheet([("on", Value::Day(day)), ("records", Value::List([on.clone()].into()))]);
                rule.judge(&facts, &no_calendar()).outcome
            };
            let lapses = rule.lapses(&on).unwrap();
            assert_eq!([asked(lapses.previous()), asked(lapses)], [Outcome::NotMet, Outcome::Met], "{lapses}");
        }
        assert_eq!(rule.lapses(&of("inspection", "major", "2023-06-15")), None);
        assert_eq!(accident(LookBack::CalendarIncludingCurrent).lapses(&of("accident", "major", "2023-06-15")), None);
    }

    #[test]
    fn the_gravest_record_decides() {
        let rule = accident(LookBack::CalendarIncludingCurrent);
        let graded =
            |grade| judged(&rule, vec![of("accident", "minor", "2025-07-01"), of("accident", grade, "2025-07-02")]);
        let outcomes = ["ordinary", "larger", "serious", "major", "extraordinary"].map(graded);
        use Outcome::{Judged, Met, NotMet};
        assert_eq!(outcomes, [Met, Judged, Judged, NotMet, NotMet]);
    }

    #[test]
    fn a_record_of_another_kind_does_not_count() {
        let rule = accident(LookBack::CalendarIncludingCurrent);
        assert_eq!(judged(&rule, vec![of("inspection", "major", "2025-07-01")]), Outcome::Met);
        assert_eq!(judged(&rule, Vec::new()), Outcome::Met);
    }

    #[test]
    fn a_complaint_counts_only_with_every_mark_it_needs() {
        let requires = ["valid", "attributable"].map(str::to_owned).to_vec();
        let rule =
            NoRecordWithin { kind: "complaint".to_owned(), requires, ..accident(LookBack::CalendarIncludingCurrent) };
        let complaint = |valid, attributable| {
            let marks = [("valid", Value::Flag(valid)), ("attributable", Value::Flag(attributable))];
            let [one, two] = marks;
            judged(
                &rule,
                vec![record([
                    ("kind", word("complaint")),
                    ("grade", word("major")),
                    ("on", day("2026-02-03")),
                    one,
                    two,
                ])],
            )
        };
        assert_eq!(
            [complaint(true, true), complaint(false, true), complaint(true, false)],
            [Outcome::NotMet, Outcome::Met, Outcome::Met]
        );
        assert_eq!(judged(&rule, vec![of("complaint", "major", "2026-02-03")]), Outcome::Met);
    }
}
