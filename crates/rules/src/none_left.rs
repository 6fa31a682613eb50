//! Nothing is left on a list of what still has to be done, for example of readings that nobody has adopted.

use basis::calendar::Calendar;
use basis::words::Words;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::rule::Judge;
use crate::sheet::{Sheet, Value};
use crate::verdict::{Judgement, Outcome, Remedy};

/// The list `list` is empty.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct NoneLeft {
    /// Fact that holds the list.
    pub list: String,
    /// Command that would take something off it.
    #[serde(default)]
    pub act: Option<String>,
    /// Role that can give that command.
    #[serde(default)]
    pub by: Option<String>,
}

impl Judge for NoneLeft {
    fn meaning() -> Words {
        Words::new("应办事项均已办结，清单上没有遗留", "Nothing is left on the list")
    }

    fn reads(&self) -> Vec<String> {
        vec![self.list.clone()]
    }

    fn judge(&self, sheet: &Sheet, _: &Calendar) -> Judgement {
        let Some(Value::List(left)) = sheet.get(&self.list) else { return Judgement::missing(&self.list) };
        if left.is_empty() {
            return Judgement::of(Outcome::Met);
        }
        let remedy = match (&self.act, &self.by) {
            (Some(act), Some(by)) => Some(Remedy::Act { act: act.clone(), by: by.clone() }),
            _ => None,
        };
        Judgement::of(Outcome::NotMet).with_remedy(remedy)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::*;

    fn judged(left: Value) -> Judgement {
        let (act, by) = (Some("adopt".to_owned()), Some("office".to_owned()));
        NoneLeft { list: "left".to_owned(), act, by }.judge(&sheet([("left", left)]), &no_calendar())
    }

    #[test]
    fn an_empty_list_is_done_with_and_one_thing_on_it_is_not() {
        assert_eq!(judged(words(&[])), Judgement::of(Outcome::Met));
        let left = judged(words(&["Q02"]));
        let remedy = Remedy::Act { act: "adopt".to_owned(), by: "office".to_owned() };
        assert_eq!(left, Judgement::of(Outcome::NotMet).with_remedy(Some(remedy)));
    }

    #[test]
    fn without_a_list_it_is_not_known_that_nothing_is_left() {
        assert_eq!(judged(Value::Flag(true)), Judgement::missing("left"));
    }
}
