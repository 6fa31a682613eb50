//! A paper speaks of everything it must speak of.

use basis::calendar::Calendar;
use basis::words::Words;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::rule::Judge;
use crate::sheet::{Sheet, Value};
use crate::verdict::Judgement;

/// The list `fact` names everything in `all`; it may name more.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct CoversAll {
    /// Fact that lists what the paper speaks of.
    pub fact: String,
    /// What it must speak of.
    pub all: Vec<String>,
}

impl Judge for CoversAll {
    fn meaning() -> Words {
        Words::new("材料包含规定的各项内容", "A paper speaks of everything it must speak of")
    }

    fn reads(&self) -> Vec<String> {
        vec![self.fact.clone()]
    }

    fn judge(&self, sheet: &Sheet, _: &Calendar) -> Judgement {
        let spoken = sheet.list(&self.fact);
        let speaks = |what: &String| spoken.iter().filter_map(Value::as_text).any(|one| one == what);
        match self.all.iter().find(|what| !speaks(what)) {
            None => Judgement::held(true),
            Some(first) => Judgement::missing(first),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::*;

    #[test]
    fn the_first_thing_left_out_is_named_and_more_may_be_said() {
        let all = ["incidents", "violations"].map(str::to_owned).to_vec();
        let rule = CoversAll { fact: "sections".to_owned(), all };
        let ask = |sections| rule.judge(&sheet([("sections", words(sections))]), &no_calendar());
        assert_eq!(ask(&["violations", "incidents", "plans"]), Judgement::held(true));
        assert_eq!(ask(&["incidents"]), supply("violations"));
        assert_eq!(rule.judge(&Sheet::new(), &no_calendar()), supply("incidents"));
        assert_eq!(rule.reads(), ["sections"]);
    }
}
