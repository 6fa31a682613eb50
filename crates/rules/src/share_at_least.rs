//! A part of a whole is large enough: a quorum, a majority, a full summons.

use basis::calendar::Calendar;
use basis::words::Words;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::rule::Judge;
use crate::sheet::Sheet;
use crate::verdict::Judgement;

/// `part` is at least (with `strict`: more than) `numerator`/`denominator` of `base`, compared in whole numbers.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct ShareAtLeast {
    /// Fact that holds the part.
    pub part: String,
    /// Fact that holds the whole.
    pub base: String,
    /// Numerator of the share.
    pub numerator: i64,
    /// Denominator of the share.
    pub denominator: i64,
    /// Whether exactly the share is not enough.
    #[serde(default)]
    pub strict: bool,
}

impl Judge for ShareAtLeast {
    fn meaning() -> Words {
        Words::new("部分占整体的比例达到规定", "A part reaches the required share of a whole")
    }

    fn reads(&self) -> Vec<String> {
        vec![self.part.clone(), self.base.clone()]
    }

    fn judge(&self, sheet: &Sheet, _: &Calendar) -> Judgement {
        let Some(part) = sheet.whole(&self.part) else { return Judgement::missing(&self.part) };
        let Some(base) = sheet.whole(&self.base) else { return Judgement::missing(&self.base) };
        let (part, base) = (part.saturating_mul(self.denominator), base.saturating_mul(self.numerator));
        Judgement::held(if self.strict { part > base } else { part >= base })
    }
}
