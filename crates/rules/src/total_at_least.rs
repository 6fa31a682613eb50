//! An exact total of points reaches a threshold; no rounding takes part.

use basis::calendar::Calendar;
use basis::words::Words;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::rule::Judge;
use crate::sheet::Sheet;
use crate::verdict::Judgement;

/// The total `total` is at least `threshold` points ("及以上" includes the number).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct TotalAtLeast {
    /// Fact that holds the exact total.
    pub total: String,
    /// Points required.
    pub threshold: i64,
}

impl Judge for TotalAtLeast {
    fn meaning() -> Words {
        Words::new(
            "总评分达到规定分数（含本数，按精确值比较）",
            "The exact total reaches the threshold, the number itself included",
        )
    }

    fn reads(&self) -> Vec<String> {
        vec![self.total.clone()]
    }

    fn judge(&self, sheet: &Sheet, _: &Calendar) -> Judgement {
        match sheet.get(&self.total).and_then(crate::sheet::Value::as_total) {
            Some(total) => Judgement::held(total.at_least(self.threshold)),
            None => Judgement::missing(&self.total),
        }
    }
}

#[cfg(test)]
mod tests {
    use basis::points::Total;

    use super::*;
    use crate::sheet::Value;
    use crate::testing::*;

    fn reaches(total: Value) -> bool {
        let rule = TotalAtLeast { total: "total".to_owned(), threshold: 500 };
        rule.judge(&sheet([("total", total)]), &no_calendar()) == Judgement::held(true)
    }

    fn exact(numerator: i128, denominator: i128) -> Value {
        Value::Total(Total::new(numerator, denominator).unwrap())
    }

    #[test]
    fn exactly_500_passes_and_a_hundredth_less_does_not() {
        assert_eq!([reaches(exact(500, 1)), reaches(exact(49_999, 100))], [true, false]);
    }

    #[test]
    fn what_would_be_rounded_up_to_500_does_not_pass() {
        assert_eq!([reaches(word("499.995")), reaches(word("499.999999999"))], [false, false]);
        assert!(!reaches(exact(149_975, 300)), "the mean of 500, 500 and 499.75");
    }

    #[test]
    fn a_case_without_a_total_has_not_reached_it() {
        let rule = TotalAtLeast { total: "total".to_owned(), threshold: 500 };
        assert_eq!(rule.judge(&Sheet::new(), &no_calendar()), supply("total"));
    }
}
