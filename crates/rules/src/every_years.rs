//! An edition follows the last one after a fixed number of years.

use basis::calendar::Calendar;
use basis::words::Words;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::rule::Judge;
use crate::sheet::Sheet;
use crate::verdict::{Judgement, Outcome, Remedy};

/// `edition-year` lies `years` or more after `previous-edition-year`; a first edition is free.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct EveryYears {
    /// Years from one edition to the next.
    pub years: i64,
}

impl Judge for EveryYears {
    fn meaning() -> Words {
        Words::new("两届之间间隔规定年数", "So many years lie between two editions")
    }

    fn reads(&self) -> Vec<String> {
        vec!["edition-year".to_owned(), "previous-edition-year".to_owned()]
    }

    fn judge(&self, sheet: &Sheet, _: &Calendar) -> Judgement {
        let Some(year) = sheet.whole("edition-year") else { return Judgement::missing("edition-year") };
        let Some(previous) = sheet.whole("previous-edition-year") else { return Judgement::of(Outcome::Met) };
        let first = previous.saturating_add(self.years);
        if year >= first {
            return Judgement::of(Outcome::Met);
        }
        let wait = i16::try_from(first).ok().map(basis::day::Day::january_first);
        Judgement::of(Outcome::NotMet).with_remedy(wait.map(|wait| Remedy::Wait { wait }))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sheet::Value;
    use crate::testing::*;

    fn second_year(year: i64, previous: Option<i64>) -> Judgement {
        let facts = sheet([("edition-year", Value::Whole(year))]);
        let facts = previous.map_or(facts.clone(), |year| facts.with("previous-edition-year", Value::Whole(year)));
        EveryYears { years: 2 }.judge(&facts, &no_calendar())
    }

    #[test]
    fn two_years_after_the_last_edition_is_the_first_year_that_may_have_one() {
        assert_eq!(second_year(2025, Some(2023)), Judgement::of(Outcome::Met));
        assert_eq!(second_year(2026, Some(2023)), Judgement::of(Outcome::Met));
        assert_eq!(second_year(2024, Some(2023)), wait("2025-01-01"));
    }

    #[test]
    fn a_first_edition_follows_none() {
        assert_eq!(second_year(2023, None), Judgement::of(Outcome::Met));
    }

    #[test]
    fn an_edition_without_a_year_is_not_opened() {
        assert_eq!(EveryYears { years: 2 }.judge(&Sheet::new(), &no_calendar()), supply("edition-year"));
    }
}
