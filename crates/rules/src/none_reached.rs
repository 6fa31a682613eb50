//! Nobody reached the threshold in a round, which alone lets an edition or a prize end without a winner.

use basis::calendar::Calendar;
use basis::words::Words;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::rule::Judge;
use crate::sheet::Sheet;
use crate::sheet::Value;
use crate::verdict::{Judgement, Outcome};

/// All totals of the round `round` lie below `threshold`; another round does not concern it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct NoneReached {
    /// Round whose totals are asked.
    pub round: String,
    /// Points that nobody may have reached.
    pub threshold: i64,
}

impl Judge for NoneReached {
    fn meaning() -> Words {
        Words::new("该轮评审总评分均低于规定分数", "Every total of the round lies below the threshold")
    }

    fn reads(&self) -> Vec<String> {
        vec!["round".to_owned(), "totals".to_owned()]
    }

    fn judge(&self, sheet: &Sheet, _: &Calendar) -> Judgement {
        if sheet.text("round") != Some(&self.round) {
            return Judgement::of(Outcome::NotApplicable);
        }
        if sheet.get("totals").is_none() {
            return Judgement::missing("totals");
        }
        let reached =
            sheet.list("totals").iter().filter_map(Value::as_total).any(|total| total.at_least(self.threshold));
        Judgement::held(!reached)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::*;

    fn asked(round: &str, totals: &[&str]) -> Judgement {
        let rule = NoneReached { round: "paper".to_owned(), threshold: 500 };
        rule.judge(&sheet([("round", word(round)), ("totals", words(totals))]), &no_calendar())
    }

    #[test]
    fn one_total_at_exactly_the_threshold_keeps_the_round_alive() {
        assert_eq!(asked("paper", &["420", "499.995"]), Judgement::of(Outcome::Met));
        assert_eq!(asked("paper", &["420", "500"]), Judgement::of(Outcome::NotMet));
    }

    #[test]
    fn another_round_is_another_clauses_matter() {
        assert_eq!(asked("site", &["420"]), Judgement::of(Outcome::NotApplicable));
    }

    #[test]
    fn a_round_whose_totals_are_not_known_has_not_ended() {
        let rule = NoneReached { round: "paper".to_owned(), threshold: 500 };
        assert_eq!(rule.judge(&sheet([("round", word("paper"))]), &no_calendar()), supply("totals"));
    }
}
