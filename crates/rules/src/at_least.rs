//! A number reaches a minimum: reviewers of a panel, for example.

use basis::calendar::Calendar;
use basis::words::Words;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::rule::Judge;
use crate::sheet::Sheet;
use crate::verdict::{Judgement, Outcome, Remedy};

/// `count` is at least `min`; where `when` is given and says no, the condition does not concern the case.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct AtLeast {
    /// Fact that is counted.
    pub count: String,
    /// Smallest number allowed.
    pub min: i64,
    /// Fact without which the condition does not concern the case.
    #[serde(default)]
    pub when: Option<String>,
    /// Command that would bring the number up.
    #[serde(default)]
    pub act: Option<String>,
    /// Role that can give that command.
    #[serde(default)]
    pub by: Option<String>,
}

impl Judge for AtLeast {
    fn meaning() -> Words {
        Words::new("数量不少于规定下限", "A number reaches the minimum")
    }

    fn reads(&self) -> Vec<String> {
        [&self.count].into_iter().chain(&self.when).cloned().collect()
    }

    fn judge(&self, sheet: &Sheet, _: &Calendar) -> Judgement {
        if self.when.as_ref().is_some_and(|when| !sheet.says_yes(when)) {
            return Judgement::of(Outcome::NotApplicable);
        }
        let Some(count) = sheet.whole(&self.count) else { return Judgement::missing(&self.count) };
        if count >= self.min {
            return Judgement::of(Outcome::Met);
        }
        let remedy = self.act.clone().zip(self.by.clone()).map(|(act, by)| Remedy::Act { act, by });
        Judgement::of(Outcome::NotMet).with_remedy(remedy)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sheet::Value;
    use crate::testing::*;

    fn three() -> AtLeast {
        AtLeast { count: "reviewers".to_owned(), min: 3, when: None, act: None, by: None }
    }

    #[test]
    fn three_are_enough_and_two_are_not() {
        let judged = |count| three().judge(&sheet([("reviewers", Value::Whole(count))]), &no_calendar());
        let expected = [Outcome::NotMet, Outcome::Met, Outcome::Met].map(Judgement::of);
        assert_eq!([2, 3, 4].map(judged), expected);
    }

    #[test]
    fn a_count_nobody_made_is_asked_for() {
        assert_eq!(three().judge(&Sheet::new(), &no_calendar()), supply("reviewers"));
    }

    #[test]
    fn what_would_bring_the_number_up_is_named() {
        let rule = AtLeast { act: Some("replace-reviewer".to_owned()), by: Some("director".to_owned()), ..three() };
        let remedy = Remedy::Act { act: "replace-reviewer".to_owned(), by: "director".to_owned() };
        let two = rule.judge(&sheet([("reviewers", Value::Whole(2))]), &no_calendar());
        assert_eq!(two, Judgement::of(Outcome::NotMet).with_remedy(Some(remedy)));
    }

    #[test]
    fn a_condition_of_later_rounds_does_not_concern_the_first() {
        let rule = AtLeast { when: Some("later-round".to_owned()), ..three() };
        let asked = |later| sheet([("later-round", Value::Flag(later)), ("reviewers", Value::Whole(0))]);
        assert_eq!(rule.judge(&asked(false), &no_calendar()), Judgement::of(Outcome::NotApplicable));
        assert_eq!(rule.judge(&asked(true), &no_calendar()), Judgement::of(Outcome::NotMet));
        assert_eq!(rule.reads(), ["reviewers", "later-round"]);
    }
}
