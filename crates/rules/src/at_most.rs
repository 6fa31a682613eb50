//! A number does not pass a maximum, and the maximum is known to whoever divides places.

use basis::calendar::Calendar;
use basis::words::Words;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::rule::Judge;
use crate::sheet::Sheet;
use crate::sheet::Value;
use crate::verdict::{Judgement, Outcome};

/// `count` is at most `max`; yields the figure `max`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct AtMost {
    /// Fact that is counted.
    pub count: String,
    /// Largest number allowed.
    pub max: i64,
}

impl Judge for AtMost {
    fn meaning() -> Words {
        Words::new("数量不超过规定上限", "A number does not pass the maximum")
    }

    fn reads(&self) -> Vec<String> {
        vec![self.count.clone()]
    }

    fn judge(&self, sheet: &Sheet, _: &Calendar) -> Judgement {
        let Some(count) = sheet.whole(&self.count) else { return Judgement::missing(&self.count) };
        let outcome = if count <= self.max { Outcome::Met } else { Outcome::NotMet };
        Judgement::of(outcome).with_figure("max", Value::Whole(self.max))
    }
}
