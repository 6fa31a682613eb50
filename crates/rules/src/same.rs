//! Two facts are the same, for example the criteria a sheet used and the criteria of the edition.

use basis::calendar::Calendar;
use basis::words::Words;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::rule::Judge;
use crate::sheet::{Sheet, Value};
use crate::verdict::{Judgement, Outcome};

/// The fact `fact` equals the fact `with`, or the fixed word `word`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Same {
    /// Fact that is compared.
    pub fact: String,
    /// Fact it must equal.
    #[serde(default)]
    pub with: Option<String>,
    /// Fixed word it must equal.
    #[serde(default)]
    pub word: Option<String>,
    /// Round it speaks of; another round does not concern it. Without one it speaks of every round.
    #[serde(default)]
    pub round: Option<String>,
}

impl Judge for Same {
    fn meaning() -> Words {
        Words::new("两项内容一致", "Two things are the same")
    }

    fn reads(&self) -> Vec<String> {
        let round = self.round.is_some().then(|| "round".to_owned());
        [&self.fact].into_iter().chain(&self.with).cloned().chain(round).collect()
    }

    fn judge(&self, sheet: &Sheet, _: &Calendar) -> Judgement {
        if self.round.as_deref().is_some_and(|round| sheet.text("round") != Some(round)) {
            return Judgement::of(Outcome::NotApplicable);
        }
        let Some(found) = sheet.get(&self.fact) else { return Judgement::missing(&self.fact) };
        let other = self.with.as_ref().and_then(|name| sheet.get(name));
        Judgement::held(match &self.word {
            Some(word) => *found == Value::Text(word.clone()),
            None => other == Some(found),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::*;

    fn criteria(with: Option<&str>, word: Option<&str>) -> Same {
        Same { fact: "sheet".to_owned(), with: with.map(str::to_owned), word: word.map(str::to_owned), round: None }
    }

    #[test]
    fn a_sheet_on_other_criteria_than_the_editions_is_not_the_same() {
        let rule = criteria(Some("edition"), None);
        let ask = |one, other| rule.judge(&sheet([("sheet", word(one)), ("edition", word(other))]), &no_calendar());
        assert_eq!(ask("2012", "2012"), Judgement::held(true));
        assert_eq!(ask("2025", "2012"), Judgement::held(false));
        assert_eq!(rule.reads(), ["sheet", "edition"]);
    }

    #[test]
    fn a_round_it_does_not_speak_of_is_no_concern_of_it() {
        let rule = Same { round: Some("site".to_owned()), ..criteria(None, Some("2012")) };
        let ask = |round| rule.judge(&sheet([("sheet", word("2025")), ("round", word(round))]), &no_calendar());
        assert_eq!(ask("site"), Judgement::held(false));
        assert_eq!(ask("paper"), Judgement::of(Outcome::NotApplicable));
        assert_eq!(rule.reads(), ["sheet", "round"]);
    }

    #[test]
    fn a_show_of_hands_is_not_the_word_secret() {
        let rule = criteria(None, Some("secret"));
        let ask = |ballot| rule.judge(&sheet([("sheet", word(ballot))]), &no_calendar());
        assert_eq!([ask("secret"), ask("show-of-hands")], [Judgement::held(true), Judgement::held(false)]);
    }

    #[test]
    fn two_things_that_are_both_missing_are_not_the_same() {
        assert_eq!(criteria(Some("edition"), None).judge(&Sheet::new(), &no_calendar()), supply("sheet"));
    }
}
