//! Reports were missed in consecutive years, or something else shows that a winner is no example any more.

use basis::calendar::Calendar;
use basis::words::Words;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::rule::Judge;
use crate::sheet::{Sheet, Value};
use crate::verdict::Judgement;

/// `times` consecutive years stand in the list `missed`, or one of the facts in `or` says yes.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct MissedInARow {
    /// Fact that lists the years in which no report came.
    pub missed: String,
    /// How many consecutive years are enough.
    pub times: i64,
    /// Other facts of which one is enough.
    #[serde(default)]
    pub or: Vec<String>,
}

impl Judge for MissedInARow {
    fn meaning() -> Words {
        Words::new(
            "连续若干年未按要求报告，或有所列其他情形之一",
            "Reports were missed in so many consecutive years, or one of the other named things is so",
        )
    }

    fn reads(&self) -> Vec<String> {
        [&self.missed].into_iter().chain(&self.or).cloned().collect()
    }

    fn judge(&self, sheet: &Sheet, _: &Calendar) -> Judgement {
        let mut years: Vec<i64> = sheet.list(&self.missed).iter().filter_map(Value::as_whole).collect();
        years.sort_unstable();
        years.dedup();
        let (mut run, mut longest, mut before) = (0_i64, 0_i64, None);
        for year in years {
            run = if before == Some(year.saturating_sub(1)) { run.saturating_add(1) } else { 1 };
            longest = longest.max(run);
            before = Some(year);
        }
        Judgement::held(longest >= self.times || self.or.iter().any(|fact| sheet.says_yes(fact)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::*;

    fn missed(years: &[i64], model_fails: bool) -> Judgement {
        let rule = MissedInARow { missed: "missed".to_owned(), times: 2, or: vec!["model-fails".to_owned()] };
        let years = Value::List(years.iter().map(|year| Value::Whole(*year)).collect());
        rule.judge(&sheet([("missed", years), ("model-fails", Value::Flag(model_fails))]), &no_calendar())
    }

    #[test]
    fn two_years_in_a_row_are_enough_in_whatever_order_they_stand() {
        assert_eq!(missed(&[2026, 2025], false), Judgement::held(true));
        assert_eq!(missed(&[2024, 2025, 2027], false), Judgement::held(true));
    }

    #[test]
    fn one_year_or_two_apart_are_not_and_one_year_told_twice_is_one() {
        assert_eq!(
            [&[2025][..], &[2024, 2026], &[2025, 2025], &[]].map(|years| missed(years, false)),
            [(); 4].map(|()| Judgement::held(false))
        );
    }

    #[test]
    fn any_other_named_thing_is_enough_by_itself() {
        assert_eq!(missed(&[], true), Judgement::held(true));
    }
}
