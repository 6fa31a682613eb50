//! Of several sums for the same kind of honour only the highest is paid (就高不重复).

use basis::calendar::Calendar;
use basis::words::Words;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::rule::Judge;
use crate::sheet::Sheet;
use crate::sheet::Value;
use crate::verdict::{Judgement, Outcome};

/// What an earlier sum does to a later one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Earlier {
    /// The difference is paid (补差).
    ToppedUp,
    /// Nothing is paid beside an earlier sum of the same height or more; otherwise the whole sum.
    Whole,
}

/// Yields the figure `payable` from the facts `amount`, `prior-paid` (all earlier sums together) and `prior-highest` (the
/// highest of them; without it, all together).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct HighestOnly {
    /// What an earlier sum does.
    pub earlier: Earlier,
}

impl Judge for HighestOnly {
    fn meaning() -> Words {
        Words::new(
            "资助就高不重复：此前兑现的资助，按所列方式计算",
            "Only the highest sum is paid; what was paid before is taken into account as said",
        )
    }

    fn reads(&self) -> Vec<String> {
        vec!["amount".to_owned(), "prior-paid".to_owned(), "prior-highest".to_owned()]
    }

    fn judge(&self, sheet: &Sheet, _: &Calendar) -> Judgement {
        let Some(amount) = sheet.whole("amount") else { return Judgement::missing("amount") };
        let prior = sheet.whole("prior-paid").unwrap_or(0);
        let highest = sheet.whole("prior-highest").unwrap_or(prior);
        let payable = match self.earlier {
            Earlier::ToppedUp => amount.saturating_sub(prior).max(0),
            Earlier::Whole if highest >= amount => 0,
            Earlier::Whole => amount,
        };
        Judgement::of(Outcome::Met).with_figure("payable", Value::Whole(payable))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::*;

    fn payable(earlier: Earlier, amount: i64, prior: i64) -> Judgement {
        let facts = sheet([("amount", Value::Whole(amount)), ("prior-paid", Value::Whole(prior))]);
        HighestOnly { earlier }.judge(&facts, &no_calendar())
    }

    fn pays(yuan: i64) -> Judgement {
        Judgement::of(Outcome::Met).with_figure("payable", Value::Whole(yuan))
    }

    #[test]
    fn a_lower_sum_paid_before_is_topped_up_to_the_higher() {
        assert_eq!(payable(Earlier::ToppedUp, 300_000, 0), pays(300_000));
        assert_eq!(payable(Earlier::ToppedUp, 300_000, 100_000), pays(200_000));
    }

    #[test]
    fn nothing_is_paid_beside_the_higher_sum_and_nothing_is_asked_back() {
        assert_eq!(payable(Earlier::ToppedUp, 100_000, 300_000), pays(0));
        assert_eq!(payable(Earlier::ToppedUp, 300_000, 300_000), pays(0));
    }

    #[test]
    fn where_the_whole_is_paid_only_an_equal_or_higher_sum_stands_against_it() {
        assert_eq!(payable(Earlier::Whole, 300_000, 100_000), pays(300_000));
        assert_eq!(payable(Earlier::Whole, 300_000, 300_000), pays(0));
    }

    #[test]
    fn several_lower_sums_together_do_not_stand_against_the_whole() {
        let earlier = [("amount", 250_000), ("prior-paid", 300_000), ("prior-highest", 200_000)];
        let facts = || sheet(earlier.map(|(name, yuan)| (name, Value::Whole(yuan))));
        let judge = |earlier| HighestOnly { earlier }.judge(&facts(), &no_calendar());
        assert_eq!(judge(Earlier::Whole), pays(250_000));
        assert_eq!(judge(Earlier::ToppedUp), pays(0));
    }

    #[test]
    fn a_sum_is_needed_and_no_earlier_sum_is_none() {
        let rule = HighestOnly { earlier: Earlier::ToppedUp };
        assert_eq!(rule.judge(&Sheet::new(), &no_calendar()), supply("amount"));
        assert_eq!(rule.judge(&sheet([("amount", Value::Whole(100_000))]), &no_calendar()), pays(100_000));
    }
}
