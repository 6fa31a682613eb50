//! A number does not pass a maximum, and the maximum is known to whoever divides places.

use basis::calendar::Calendar;
use basis::words::Words;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::rule::Judge;
use crate::sheet::Sheet;
use crate::sheet::Value;
use crate::verdict::{Judgement, Outcome};

/// `count` is at most `max`; yields the figure `max`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct AtMost {
    /// Fact that is counted.
    pub count: String,
    /// Largest number allowed.
    pub max: i64,
}

impl Judge for AtMost {
    fn meaning() -> Words {
        Words::new("数量不超过规定上限", "A number does not pass the maximum")
    }

    fn reads(&self) -> Vec<String> {
        vec![self.count.clone()]
    }

    fn judge(&self, sheet: &Sheet, _: &Calendar) -> Judgement {
        let Some(count) = sheet.whole(&self.count) else { return Judgement::missing(&self.count) };
        let outcome = if count <= self.max { Outcome::Met } else { Outcome::NotMet };
        Judgement::of(outcome).with_figure("max", Value::Whole(self.max))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::*;

    fn five(count: i64) -> Judgement {
        let rule = AtMost { count: "places".to_owned(), max: 5 };
        rule.judge(&sheet([("places", Value::Whole(count))]), &no_calendar())
    }

    #[test]
    fn the_fifth_of_five_places_may_be_given_and_the_sixth_may_not() {
        let answer = |outcome| Judgement::of(outcome).with_figure("max", Value::Whole(5));
        assert_eq!([0, 5, 6].map(five), [Outcome::Met, Outcome::Met, Outcome::NotMet].map(answer));
    }

    #[test]
    fn a_count_nobody_made_is_not_taken_for_none() {
        let rule = AtMost { count: "places".to_owned(), max: 5 };
        assert_eq!(rule.judge(&Sheet::new(), &no_calendar()), supply("places"));
        assert_eq!(rule.reads(), ["places"]);
    }
}
