//! A prize carries a fixed sum, given once.

use basis::calendar::Calendar;
use basis::words::Words;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::rule::Judge;
use crate::sheet::Sheet;
use crate::sheet::Value;
use crate::verdict::{Judgement, Outcome};

/// The prize `prize` carries `yuan`; yields the figure `amount`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct SumForPrize {
    /// Prize the sum belongs to.
    pub prize: String,
    /// Sum in whole yuan.
    pub yuan: i64,
}

impl Judge for SumForPrize {
    fn meaning() -> Words {
        Words::new("该奖项给予规定数额的一次性资助", "The prize carries a fixed sum, given once")
    }

    fn reads(&self) -> Vec<String> {
        vec!["prize".to_owned()]
    }

    fn judge(&self, sheet: &Sheet, _: &Calendar) -> Judgement {
        match sheet.text("prize") {
            Some(prize) if prize == self.prize => {
                Judgement::of(Outcome::Met).with_figure("amount", Value::Whole(self.yuan))
            }
            Some(_) => Judgement::of(Outcome::NotApplicable),
            None => Judgement::missing("prize"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::*;

    #[test]
    fn a_prize_carries_its_sum_and_no_other_prizes() {
        let rule = SumForPrize { prize: "quality".to_owned(), yuan: 300_000 };
        let ask = |prize| rule.judge(&sheet([("prize", word(prize))]), &no_calendar());
        assert_eq!(ask("quality"), Judgement::of(Outcome::Met).with_figure("amount", Value::Whole(300_000)));
        assert_eq!(ask("innovation"), Judgement::of(Outcome::NotApplicable));
        assert_eq!(rule.judge(&Sheet::new(), &no_calendar()), supply("prize"));
    }
}
