//! The organisation has won before; bound where a repeat winner is treated apart.

use basis::calendar::Calendar;
use basis::words::Words;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::rule::Judge;
use crate::sheet::Sheet;
use crate::verdict::Judgement;

/// One of the prizes the organisation was announced with in earlier editions is among `prizes`, and with `only` every one
/// of them, and of the `honours` of those it goes on: who takes over another that has to wait, waits.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct WonBefore {
    /// Ids of the prizes of which one is enough.
    pub prizes: Vec<String>,
    /// Whether it must have won nothing else.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub only: Option<bool>,
}

impl Judge for WonBefore {
    fn meaning() -> Words {
        Words::new(
            "组织在以往届次中获得过所列奖项之一",
            "The organisation has won one of the named prizes in an earlier edition",
        )
    }

    fn reads(&self) -> Vec<String> {
        let honours = self.is_only().then(|| "honours".to_owned());
        ["earlier-prizes".to_owned()].into_iter().chain(honours).collect()
    }

    fn judge(&self, sheet: &Sheet, _: &Calendar) -> Judgement {
        let earlier = sheet.list("earlier-prizes");
        let named = |prize: &str| self.prizes.iter().any(|one| one == prize);
        let mut earlier = earlier.iter().filter_map(|prize| prize.as_text());
        let honours = sheet.list("honours");
        let mut honoured = honours.iter().filter_map(|honour| honour.field("prize")?.as_text());
        let is_all = !self.is_only() || (earlier.clone().all(named) && honoured.all(named));
        Judgement::held(is_all && earlier.any(named))
    }
}

impl WonBefore {
    fn is_only(&self) -> bool {
        self.only.unwrap_or(false)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sheet::Value;
    use crate::testing::*;

    #[test]
    fn one_of_the_named_prizes_is_enough() {
        let rule = WonBefore { prizes: vec!["quality".to_owned()], only: None };
        let ask = |prizes| rule.judge(&sheet([("earlier-prizes", words(prizes))]), &no_calendar());
        assert_eq!(ask(&["innovation", "quality"]), Judgement::held(true));
        assert_eq!(ask(&["innovation"]), Judgement::held(false));
        assert_eq!(rule.judge(&Sheet::new(), &no_calendar()), Judgement::held(false));
    }

    #[test]
    fn where_nothing_else_may_have_been_won_another_prize_is_too_many() {
        let rule = WonBefore { prizes: vec!["innovation".to_owned()], only: Some(true) };
        let ask = |prizes| rule.judge(&sheet([("earlier-prizes", words(prizes))]), &no_calendar());
        assert_eq!(ask(&["innovation", "innovation"]), Judgement::held(true));
        assert_eq!(ask(&["innovation", "quality"]), Judgement::held(false));
        assert_eq!(rule.judge(&Sheet::new(), &no_calendar()), Judgement::held(false));
    }

    #[test]
    fn what_one_that_was_taken_over_has_won_is_too_many_as_well() {
        let rule = WonBefore { prizes: vec!["innovation".to_owned()], only: Some(true) };
        let honour = |prize: &str| Value::Record([("prize".to_owned(), word(prize))].into());
        let ask = |honours: &[&str]| {
            let honours = Value::List(honours.iter().map(|prize| honour(prize)).collect());
            rule.judge(&sheet([("earlier-prizes", words(&["innovation"])), ("honours", honours)]), &no_calendar())
        };
        assert_eq!(ask(&["innovation"]), Judgement::held(true));
        assert_eq!(ask(&["innovation", "quality"]), Judgement::held(false));
    }
}
