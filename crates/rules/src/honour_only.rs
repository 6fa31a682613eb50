//! Who wins again gets the honour without the money.

use basis::calendar::Calendar;
use basis::words::Words;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::rule::Judge;
use crate::sheet::{Sheet, Value};
use crate::verdict::{Judgement, Outcome};

/// The organisation has won one of `before` in an earlier edition and is now about to win one of `now`: it is given the
/// honour and no money. Yields the figure `payable`, 0 yuan.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct HonourOnly {
    /// Ids of the prizes of which one was won before.
    pub before: Vec<String>,
    /// Ids of the prizes that are then won without money.
    pub now: Vec<String>,
}

impl Judge for HonourOnly {
    fn meaning() -> Words {
        Words::new(
            "以往获得过所列奖项，本次再获所列奖项的，只授予荣誉，不给予资助",
            "Who won one of the named prizes before is given the honour, and no money, for one of the named now",
        )
    }

    fn reads(&self) -> Vec<String> {
        vec!["prize".to_owned(), "earlier-prizes".to_owned()]
    }

    fn judge(&self, sheet: &Sheet, _: &Calendar) -> Judgement {
        let Some(prize) = sheet.text("prize") else { return Judgement::missing("prize") };
        let earlier = sheet.list("earlier-prizes").iter().filter_map(Value::as_text);
        let won = |named: &[String], prize: &str| named.iter().any(|one| one == prize);
        if !won(&self.now, prize) || !earlier.into_iter().any(|one| won(&self.before, one)) {
            return Judgement::of(Outcome::NotApplicable);
        }
        Judgement::of(Outcome::Met).with_figure("payable", Value::Whole(0))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::*;

    fn rule(before: &[&str], now: &[&str]) -> HonourOnly {
        let ids = |ids: &[&str]| ids.iter().map(|id| (*id).to_owned()).collect();
        HonourOnly { before: ids(before), now: ids(now) }
    }

    fn judged(rule: &HonourOnly, earlier: &[&str], prize: &str) -> Judgement {
        rule.judge(&sheet([("prize", word(prize)), ("earlier-prizes", words(earlier))]), &no_calendar())
    }

    #[test]
    fn who_won_a_named_prize_before_is_given_no_money_for_one_that_is_named_now() {
        let (nothing, other) = (
            Judgement::of(Outcome::Met).with_figure("payable", Value::Whole(0)),
            Judgement::of(Outcome::NotApplicable),
        );
        let either = rule(&["quality"], &["quality", "innovation"]);
        assert_eq!(judged(&either, &["quality"], "quality"), nothing);
        assert_eq!(judged(&either, &["innovation", "quality"], "innovation"), nothing);
        assert_eq!(judged(&either, &["innovation"], "quality"), other);
        assert_eq!(judged(&either, &[], "quality"), other);
        assert_eq!(judged(&rule(&["quality"], &["quality"]), &["quality"], "innovation"), other);
    }

    #[test]
    fn without_a_prize_nothing_can_be_said_of_it() {
        let rule = rule(&["quality"], &["quality"]);
        assert_eq!(rule.judge(&Sheet::new(), &no_calendar()), supply("prize"));
        assert_eq!(rule.reads(), ["prize", "earlier-prizes"]);
    }
}
