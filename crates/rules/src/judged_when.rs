//! A person must decide, but only where a named fact has a named value.

use basis::calendar::Calendar;
use basis::words::Words;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::rule::Judge;
use crate::sheet::Sheet;
use crate::verdict::{Judgement, Outcome};

/// A person decides where the fact `fact` is the word `word`; otherwise the condition does not concern the case.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct JudgedWhen {
    /// Fact that says whether the condition concerns the case, for example `prize`.
    pub fact: String,
    /// Word at which it does.
    pub word: String,
}

impl Judge for JudgedWhen {
    fn meaning() -> Words {
        Words::new("仅对所列情形由指定人员判断", "A person decides, and only in the named case")
    }

    fn reads(&self) -> Vec<String> {
        vec![self.fact.clone()]
    }

    fn judge(&self, sheet: &Sheet, _: &Calendar) -> Judgement {
        match sheet.text(&self.fact) {
            Some(word) if word == self.word => Judgement::of(Outcome::Judged),
            Some(_) => Judgement::of(Outcome::NotApplicable),
            None => Judgement::missing(&self.fact),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::*;

    #[test]
    fn a_person_decides_in_the_named_case_only() {
        let rule = JudgedWhen { fact: "prize".to_owned(), word: "innovation".to_owned() };
        let ask = |prize: &str| rule.judge(&sheet([("prize", word(prize))]), &no_calendar());
        assert_eq!(ask("innovation"), Judgement::of(Outcome::Judged));
        assert_eq!(ask("quality"), Judgement::of(Outcome::NotApplicable));
        assert_eq!(rule.judge(&Sheet::new(), &no_calendar()), supply("prize"));
    }
}
