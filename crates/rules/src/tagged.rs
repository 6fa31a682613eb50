//! An organisation belongs to one of the named fields; bound as an exception to another clause.

use basis::calendar::Calendar;
use basis::words::Words;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::rule::Judge;
use crate::sheet::Sheet;
use crate::verdict::Judgement;

/// One of the organisation's tags is among `tags`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Tagged {
    /// Tags of which one is enough; the list is the office's for each edition.
    pub tags: Vec<String>,
}

impl Judge for Tagged {
    fn meaning() -> Words {
        Words::new("组织属于所列领域之一", "The organisation belongs to one of the named fields")
    }

    fn reads(&self) -> Vec<String> {
        vec!["tags".to_owned()]
    }

    fn judge(&self, sheet: &Sheet, _: &Calendar) -> Judgement {
        let tags = sheet.list("tags");
        Judgement::held(tags.iter().filter_map(|tag| tag.as_text()).any(|tag| self.tags.iter().any(|one| one == tag)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::*;

    #[test]
    fn one_of_the_named_fields_is_enough() {
        let rule = Tagged { tags: vec!["digital-economy".to_owned(), "agriculture".to_owned()] };
        let ask = |tags| rule.judge(&sheet([("tags", words(tags))]), &no_calendar());
        assert_eq!(ask(&["exporter", "agriculture"]), Judgement::held(true));
        assert_eq!(ask(&["exporter"]), Judgement::held(false));
        assert_eq!(rule.judge(&Sheet::new(), &no_calendar()), Judgement::held(false));
    }
}
