//! Each subject has been examined by one of those who can examine it.

use std::collections::BTreeMap;

use basis::calendar::Calendar;
use basis::words::Words;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::rule::Judge;
use crate::sheet::Sheet;
use crate::verdict::{Judgement, Outcome};

/// Of those named for each subject one is in `list`; a subject that none of them covers is left to a person.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct CoversEach {
    /// Fact that lists who has examined.
    pub list: String,
    /// Who can examine each subject.
    pub subjects: BTreeMap<String, Vec<String>>,
}

impl Judge for CoversEach {
    fn meaning() -> Words {
        Words::new(
            "每项审查内容都有相应单位出具意见，缺少的由人判断",
            "Each subject was examined by one of those named for it; what none has examined is for a person",
        )
    }

    fn reads(&self) -> Vec<String> {
        vec![self.list.clone()]
    }

    fn judge(&self, sheet: &Sheet, _: &Calendar) -> Judgement {
        let by: Vec<&str> = sheet.list(&self.list).iter().filter_map(|one| one.as_text()).collect();
        let is_covered = |who: &Vec<String>| who.iter().any(|one| by.contains(&one.as_str()));
        let outcome = if self.subjects.values().all(is_covered) { Outcome::Met } else { Outcome::Judged };
        Judgement::of(outcome)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::*;

    #[test]
    fn a_subject_that_nobody_has_examined_is_left_to_a_person() {
        let named = |names: &[&str]| names.iter().map(|&name| name.to_owned()).collect::<Vec<_>>();
        let subjects = BTreeMap::from([
            ("basics".to_owned(), named(&["market", "tax"])),
            ("papers".to_owned(), named(&["office"])),
        ]);
        let rule = CoversEach { list: "by".to_owned(), subjects };
        let ask = |given| rule.judge(&sheet([("by", words(given))]), &no_calendar()).outcome;
        assert_eq!(ask(&["tax", "office"]), Outcome::Met);
        assert_eq!([ask(&["office"]), ask(&["market", "police"]), ask(&[])], [Outcome::Judged; 3]);
        assert_eq!(rule.reads(), ["by"]);
    }
}
