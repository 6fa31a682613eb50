//! In a group application every controlled company meets the named items.

use basis::calendar::Calendar;
use basis::words::Words;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::rule::Judge;
use crate::sheet::Sheet;
use crate::sheet::Value;
use crate::verdict::{Judgement, Outcome};

/// Which companies count as controlled.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Control {
    /// More than half of the shares, held directly.
    MoreThanHalf,
    /// Half of the shares or more, held directly.
    HalfOrMore,
}

/// No controlled company fails one of `items`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct EachMemberMeets {
    /// What makes a company controlled.
    pub control: Control,
    /// Items that every one must meet; an item covers the clauses whose ids begin with it.
    pub items: Vec<String>,
}

impl EachMemberMeets {
    fn controlled(&self, member: &Value) -> bool {
        // A share that nobody states does not take a company out of what has to be looked at.
        let share = member.field("share-percent").and_then(Value::as_whole);
        share.is_none_or(|share| match self.control {
            Control::MoreThanHalf => share > 50,
            Control::HalfOrMore => share >= 50,
        })
    }

    fn fails(&self, member: &Value) -> bool {
        let Some(Value::List(fails)) = member.field("fails") else { return false };
        fails
            .iter()
            .filter_map(Value::as_text)
            .any(|clause| self.items.iter().any(|item| clause.starts_with(item.as_str())))
    }
}

impl Judge for EachMemberMeets {
    fn meaning() -> Words {
        Words::new(
            "集团申报时所有直接控股单位均符合所列各项",
            "In a group application every directly controlled company meets the named items",
        )
    }

    fn reads(&self) -> Vec<String> {
        vec!["members".to_owned()]
    }

    fn judge(&self, sheet: &Sheet, _: &Calendar) -> Judgement {
        let members = sheet.list("members");
        if members.is_empty() {
            return Judgement::of(Outcome::NotApplicable);
        }
        Judgement::held(!members.iter().any(|member| self.controlled(member) && self.fails(member)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::*;

    fn group(control: Control, share: i64, fails: &[&str]) -> Outcome {
        let rule = EachMemberMeets { control, items: ["14(2)", "14(6)"].map(str::to_owned).to_vec() };
        let member = record([("name", word("甲一")), ("share-percent", Value::Whole(share)), ("fails", words(fails))]);
        rule.judge(&sheet([("members", Value::List([member].into()))]), &no_calendar()).outcome
    }

    #[test]
    fn one_controlled_company_that_fails_a_named_item_spoils_the_group() {
        assert_eq!(group(Control::MoreThanHalf, 60, &["14(2)b"]), Outcome::NotMet);
        assert_eq!(group(Control::MoreThanHalf, 60, &[]), Outcome::Met);
    }

    #[test]
    fn what_a_company_fails_besides_the_named_items_does_no_harm() {
        assert_eq!(group(Control::MoreThanHalf, 60, &["14(1)"]), Outcome::Met);
    }

    #[test]
    fn a_company_held_at_exactly_half_is_controlled_only_where_half_is_enough() {
        assert_eq!(group(Control::MoreThanHalf, 50, &["14(6)a"]), Outcome::Met);
        assert_eq!(group(Control::MoreThanHalf, 51, &["14(6)a"]), Outcome::NotMet);
        assert_eq!(group(Control::HalfOrMore, 50, &["14(6)a"]), Outcome::NotMet);
        assert_eq!(group(Control::HalfOrMore, 49, &["14(6)a"]), Outcome::Met);
    }

    #[test]
    fn a_company_whose_share_nobody_states_is_looked_at() {
        let rule = EachMemberMeets { control: Control::MoreThanHalf, items: vec!["14(2)".to_owned()] };
        let member = record([("name", word("甲一")), ("fails", words(&["14(2)b"]))]);
        let found = rule.judge(&sheet([("members", Value::List([member].into()))]), &no_calendar());
        assert_eq!(found.outcome, Outcome::NotMet);
    }

    #[test]
    fn a_firm_without_companies_is_no_group() {
        let rule = EachMemberMeets { control: Control::MoreThanHalf, items: vec!["14(2)".to_owned()] };
        assert_eq!(rule.judge(&Sheet::new(), &no_calendar()), Judgement::of(Outcome::NotApplicable));
    }
}
