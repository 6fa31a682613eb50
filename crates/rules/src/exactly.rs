//! A number is the one that the regulation names.

use basis::calendar::Calendar;
use basis::words::Words;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::rule::Judge;
use crate::sheet::Sheet;
use crate::verdict::Judgement;

/// `count` is `number`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Exactly {
    /// Fact that is compared.
    pub count: String,
    /// The number it must be.
    pub number: i64,
}

impl Judge for Exactly {
    fn meaning() -> Words {
        Words::new("数量与规定的相同", "A number is the one that the regulation names")
    }

    fn reads(&self) -> Vec<String> {
        vec![self.count.clone()]
    }

    fn judge(&self, sheet: &Sheet, _: &Calendar) -> Judgement {
        let Some(count) = sheet.whole(&self.count) else { return Judgement::missing(&self.count) };
        Judgement::held(count == self.number)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sheet::Value;
    use crate::testing::*;

    #[test]
    fn one_point_more_or_less_is_another_number() {
        let rule = Exactly { count: "criteria-total".to_owned(), number: 1000 };
        let ask = |total| rule.judge(&sheet([("criteria-total", Value::Whole(total))]), &no_calendar());
        assert_eq!([999, 1000, 1001].map(ask), [false, true, false].map(Judgement::held));
        assert_eq!(rule.judge(&Sheet::new(), &no_calendar()), supply("criteria-total"));
    }
}
