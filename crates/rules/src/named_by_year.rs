//! The year by which something is named is that of its call, and lies not far ahead of the year in which it is opened.

use basis::calendar::Calendar;
use basis::words::Words;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::rule::Judge;
use crate::sheet::Sheet;
use crate::verdict::{Judgement, Outcome};

/// Where `call` is known, `year` equals it; before, it is that of `opened` or at most `ahead-max` years later.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct NamedByYear {
    /// Fact that holds the year it is named by.
    pub year: String,
    /// Fact that holds the year of the call.
    pub call: String,
    /// Fact that holds the year in which it is opened.
    pub opened: String,
    /// Years by which it may be opened ahead of its call.
    pub ahead_max: i64,
}

impl Judge for NamedByYear {
    fn meaning() -> Words {
        Words::new(
            "年度为发出通知的年度，启动不过早也不在其后",
            "The year is that of the call, and it is opened in it or not long before",
        )
    }

    fn reads(&self) -> Vec<String> {
        vec![self.year.clone(), self.call.clone(), self.opened.clone()]
    }

    fn judge(&self, sheet: &Sheet, _: &Calendar) -> Judgement {
        let Some(year) = sheet.whole(&self.year) else { return Judgement::missing(&self.year) };
        if let Some(call) = sheet.whole(&self.call) {
            return Judgement::held(year == call);
        }
        let Some(opened) = sheet.whole(&self.opened) else { return Judgement::missing(&self.opened) };
        let latest = opened.saturating_add(self.ahead_max);
        let outcome = if (opened..=latest).contains(&year) { Outcome::Met } else { Outcome::NotMet };
        Judgement::of(outcome)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sheet::Value;
    use crate::testing::*;

    fn outcome(facts: &[(&'static str, i64)]) -> Outcome {
        let [year, call, opened] = ["year", "call", "opened"].map(str::to_owned);
        let rule = NamedByYear { year, call, opened, ahead_max: 1 };
        let facts = facts.iter().map(|(name, year)| (*name, Value::Whole(*year)));
        rule.judge(&facts.fold(Sheet::new(), |sheet, (name, value)| sheet.with(name, value)), &no_calendar()).outcome
    }

    #[test]
    fn it_is_opened_in_its_year_or_in_the_year_before() {
        let opened = |opened| outcome(&[("year", 2023), ("opened", opened)]);
        assert_eq!(
            [2021, 2022, 2023, 2024].map(opened),
            [Outcome::NotMet, Outcome::Met, Outcome::Met, Outcome::NotMet]
        );
    }

    #[test]
    fn its_call_is_of_its_year_whenever_it_was_opened() {
        let call = |call| outcome(&[("year", 2023), ("call", call), ("opened", 2022)]);
        assert_eq!([2022, 2023, 2024].map(call), [Outcome::NotMet, Outcome::Met, Outcome::NotMet]);
    }

    #[test]
    fn without_a_year_nothing_is_known() {
        assert_eq!(outcome(&[("opened", 2023)]), Judgement::missing("year").outcome);
        assert_eq!(outcome(&[("year", 2023)]), Judgement::missing("opened").outcome);
    }
}
