//! A winner may apply again only some years after the year of the award.

use basis::calendar::Calendar;
use basis::day::Day;
use basis::words::Words;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::rule::Judge;
use crate::sheet::{Sheet, Value};
use crate::verdict::{Judgement, Outcome, Remedy};

/// How the years are counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum YearsBetween {
    /// The year of the edition less that of the award is at least so many.
    Difference,
    /// So many whole years lie between the two.
    WholeYears,
}

/// `edition-year` lies `years` after the last of the `honours` with one of the `prizes`; who has none is not concerned.
/// Yields the figure `first-year`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct YearsAfterHonour {
    /// Ids of the prizes of which one is enough.
    pub prizes: Vec<String>,
    /// How many years.
    pub years: i16,
    /// How they are counted.
    pub counted: YearsBetween,
}

impl Judge for YearsAfterHonour {
    fn meaning() -> Words {
        Words::new(
            "获得所列奖项的，自获奖年度起满规定年数方可再次申报",
            "Who won one of the named prizes applies again so many years after the year of the award",
        )
    }

    fn reads(&self) -> Vec<String> {
        vec!["honours".to_owned(), "edition-year".to_owned()]
    }

    fn judge(&self, sheet: &Sheet, _: &Calendar) -> Judgement {
        let Some(last) = sheet.list("honours").iter().filter_map(|honour| self.year_of(honour)).max() else {
            return Judgement::of(Outcome::NotApplicable);
        };
        let Some(edition_year) = sheet.whole("edition-year") else { return Judgement::missing("edition-year") };
        let between = match self.counted {
            YearsBetween::Difference => 0,
            YearsBetween::WholeYears => 1,
        };
        let first = last.saturating_add(self.years).saturating_add(between);
        let held = Judgement::held(edition_year >= i64::from(first));
        let wait = (held.outcome == Outcome::NotMet).then(|| Remedy::Wait { wait: Day::january_first(first) });
        held.with_remedy(wait).with_figure("first-year", Value::Whole(i64::from(first)))
    }
}

impl YearsAfterHonour {
    /// Returns the year of an honour with one of the prizes.
    fn year_of(&self, honour: &Value) -> Option<i16> {
        let prize = honour.field("prize")?.as_text()?;
        let year = honour.field("award-year")?.as_whole()?;
        self.prizes.iter().any(|one| one == prize).then_some(i16::try_from(year).ok()?)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::*;

    fn five(counted: YearsBetween) -> YearsAfterHonour {
        YearsAfterHonour { prizes: vec!["quality".to_owned()], years: 5, counted }
    }

    fn judged(rule: &YearsAfterHonour, honours: &[(&str, i64)], year: i64) -> Judgement {
        let honour =
            |(prize, year): &(&str, i64)| record([("prize", word(prize)), ("award-year", Value::Whole(*year))]);
        let honours = Value::List(honours.iter().map(honour).collect());
        rule.judge(&sheet([("honours", honours), ("edition-year", Value::Whole(year))]), &no_calendar())
    }

    fn first(outcome: Outcome, year: i64) -> Judgement {
        Judgement::of(outcome).with_figure("first-year", Value::Whole(year))
    }

    fn told_to_wait(year: i16) -> Judgement {
        let wait = Some(Remedy::Wait { wait: Day::january_first(year) });
        first(Outcome::NotMet, i64::from(year)).with_remedy(wait)
    }

    #[test]
    fn a_winner_of_2023_applies_again_in_2028_by_the_difference() {
        let rule = five(YearsBetween::Difference);
        assert_eq!(judged(&rule, &[("quality", 2023)], 2027), told_to_wait(2028));
        assert_eq!(judged(&rule, &[("quality", 2023)], 2028), first(Outcome::Met, 2028));
    }

    #[test]
    fn and_in_2029_where_five_whole_years_must_lie_between() {
        let rule = five(YearsBetween::WholeYears);
        assert_eq!(judged(&rule, &[("quality", 2023)], 2028), told_to_wait(2029));
        assert_eq!(judged(&rule, &[("quality", 2023)], 2029), first(Outcome::Met, 2029));
    }

    #[test]
    fn the_last_honour_counts_and_only_one_with_a_named_prize() {
        let rule = five(YearsBetween::Difference);
        assert_eq!(judged(&rule, &[("quality", 2023), ("quality", 2017)], 2025), told_to_wait(2028));
        assert_eq!(judged(&rule, &[("innovation", 2023)], 2025), Judgement::of(Outcome::NotApplicable));
        assert_eq!(judged(&rule, &[("quality", 2019), ("innovation", 2023)], 2025), first(Outcome::Met, 2024));
    }

    #[test]
    fn who_never_won_is_not_concerned_and_a_year_nobody_knows_is_asked_for() {
        let rule = five(YearsBetween::Difference);
        assert_eq!(rule.judge(&Sheet::new(), &no_calendar()), Judgement::of(Outcome::NotApplicable));
        let honours = Value::List([record([("prize", word("quality")), ("award-year", Value::Whole(2023))])].into());
        assert_eq!(rule.judge(&sheet([("honours", honours)]), &no_calendar()), supply("edition-year"));
    }
}
