//! An exact total of points reaches a threshold; no rounding takes part.

use basis::calendar::Calendar;
use basis::words::Words;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::rule::Judge;
use crate::sheet::Sheet;
use crate::verdict::Judgement;

/// The total `total` is at least `threshold` points ("及以上" includes the number).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct TotalAtLeast {
    /// Fact that holds the exact total.
    pub total: String,
    /// Points required.
    pub threshold: i64,
}

impl Judge for TotalAtLeast {
    fn meaning() -> Words {
        Words::new(
            "总评分达到规定分数（含本数，按精确值比较）",
            "The exact total reaches the threshold, the number itself included",
        )
    }

    fn reads(&self) -> Vec<String> {
        vec![self.total.clone()]
    }

    fn judge(&self, sheet: &Sheet, _: &Calendar) -> Judgement {
        match sheet.get(&self.total).and_then(crate::sheet::Value::as_total) {
            Some(total) => Judgement::held(total.at_least(self.threshold)),
            None => Judgement::missing(&self.total),
        }
    }
}
