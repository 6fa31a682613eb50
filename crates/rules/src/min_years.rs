//! At least so many years have passed from the day a fact began to the day it is measured.

use basis::calendar::Calendar;
use basis::words::Words;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::rule::Judge;
use crate::sheet::Sheet;
use crate::verdict::{Judgement, Outcome, Remedy};

/// At least `years` from the day `since` to the day `as-of`.
///
/// With `inclusive` the corresponding day itself is enough (民法典第一千二百五十九条: "以上" includes the number).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct MinYears {
    /// Full years required.
    pub years: i16,
    /// Whether the corresponding day itself is enough.
    pub inclusive: bool,
    /// Fact from which is counted: `district-registration`, `founded`, `excellence-introduced`.
    pub since: String,
    /// Fact at which is measured: `window-close`, `call`, `submission`.
    pub as_of: String,
}

impl Judge for MinYears {
    fn meaning() -> Words {
        Words::new(
            "自起算日至计算日满规定年数",
            "So many full years lie between the day counted from and the day measured at",
        )
    }

    fn reads(&self) -> Vec<String> {
        vec![self.since.clone(), self.as_of.clone()]
    }

    fn judge(&self, sheet: &Sheet, _: &Calendar) -> Judgement {
        let Some(since) = sheet.day(&self.since) else { return Judgement::missing(&self.since) };
        let Some(as_of) = sheet.day(&self.as_of) else { return Judgement::missing(&self.as_of) };
        let corresponding = since.plus_years(self.years);
        let first = if self.inclusive { corresponding } else { corresponding.next() };
        if as_of >= first {
            return Judgement::of(Outcome::Met);
        }
        Judgement::of(Outcome::NotMet).with_remedy(Some(Remedy::Wait { wait: first }))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::*;

    fn five(inclusive: bool) -> MinYears {
        MinYears { years: 5, inclusive, since: "registered".to_owned(), as_of: "window-close".to_owned() }
    }

    fn judged(rule: &MinYears, registered: &str, close: &str) -> Judgement {
        rule.judge(&sheet([("registered", day(registered)), ("window-close", day(close))]), &no_calendar())
    }

    #[test]
    fn five_years_to_the_day_are_enough_where_the_number_itself_counts() {
        assert_eq!(judged(&five(true), "2018-05-31", "2023-05-31"), Judgement::of(Outcome::Met));
        assert_eq!(judged(&five(false), "2018-05-31", "2023-05-31"), wait("2023-06-01"));
    }

    #[test]
    fn a_firm_one_day_short_of_five_years_is_refused_and_told_when() {
        assert_eq!(judged(&five(true), "2018-06-01", "2023-05-31"), wait("2023-06-01"));
    }

    #[test]
    fn a_firm_of_29_february_has_its_five_years_on_28_february() {
        assert_eq!(judged(&five(true), "2020-02-29", "2025-02-28"), Judgement::of(Outcome::Met));
        assert_eq!(judged(&five(true), "2020-02-29", "2025-02-27"), wait("2025-02-28"));
    }

    #[test]
    fn a_day_nobody_knows_is_asked_for() {
        assert_eq!(
            five(true).judge(&sheet([("window-close", day("2023-05-31"))]), &no_calendar()),
            supply("registered")
        );
        assert_eq!(
            five(true).judge(&sheet([("registered", day("2018-05-31"))]), &no_calendar()),
            supply("window-close")
        );
    }
}
