//! Two words are the same, for example the criteria a sheet used and the criteria of the edition.

use basis::calendar::Calendar;
use basis::words::Words;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::rule::Judge;
use crate::sheet::Sheet;
use crate::verdict::Judgement;

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
}

impl Judge for Same {
    fn meaning() -> Words {
        Words::new("两项内容一致", "Two things are the same")
    }

    fn reads(&self) -> Vec<String> {
        [&self.fact].into_iter().chain(&self.with).cloned().collect()
    }

    fn judge(&self, sheet: &Sheet, _: &Calendar) -> Judgement {
        let Some(found) = sheet.text(&self.fact) else { return Judgement::missing(&self.fact) };
        let other = self.with.as_ref().and_then(|name| sheet.text(name));
        let wanted = self.word.as_deref().or(other);
        Judgement::held(wanted == Some(found))
    }
}
