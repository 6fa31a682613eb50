//! A fact is one of the words named: a registered form, a kind.

use basis::calendar::Calendar;
use basis::words::Words;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::rule::Judge;
use crate::sheet::Sheet;
use crate::verdict::Judgement;

/// The word that the fact `fact` holds is among `words`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct OneOf {
    /// Fact that holds a word.
    pub fact: String,
    /// Words of which it is one.
    pub words: Vec<String>,
}

impl Judge for OneOf {
    fn meaning() -> Words {
        Words::new("所登记的类别在所列范围之内", "What is registered is one of the kinds named")
    }

    fn reads(&self) -> Vec<String> {
        vec![self.fact.clone()]
    }

    fn judge(&self, sheet: &Sheet, _: &Calendar) -> Judgement {
        let Some(word) = sheet.text(&self.fact) else { return Judgement::missing(&self.fact) };
        Judgement::held(self.words.iter().any(|one| one == word))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::*;

    #[test]
    fn a_word_that_is_not_named_is_none_of_them_and_one_that_is_lacking_is_asked_for() {
        let rule = OneOf { fact: "form".to_owned(), words: vec!["company".to_owned(), "school".to_owned()] };
        let ask = |given| rule.judge(&sheet([("form", word(given))]), &no_calendar());
        assert_eq!([ask("company"), ask("school")], [Judgement::held(true), Judgement::held(true)]);
        assert_eq!(ask("branch"), Judgement::held(false));
        assert_eq!(rule.judge(&Sheet::new(), &no_calendar()), supply("form"));
        assert_eq!(rule.reads(), ["form"]);
    }
}
