//! The organisation stands on no list of the dishonest on the day asked about.

use basis::calendar::Calendar;
use basis::words::Words;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::rule::Judge;
use crate::sheet::Sheet;
use crate::sheet::Value;
use crate::verdict::{Judgement, Outcome};
use basis::day::Day;

/// No listing of the kinds `lists` is in force on the day `on`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct NotListed {
    /// Kinds of list that bar.
    pub lists: Vec<String>,
    /// Whether a listing that has ended still needs a person's decision.
    #[serde(default)]
    pub restored_is_judged: bool,
}

impl Judge for NotListed {
    fn meaning() -> Words {
        Words::new(
            "办理当日未被列入所列失信名单",
            "On the day asked the organisation stands on none of the named lists",
        )
    }

    fn reads(&self) -> Vec<String> {
        vec!["listings".to_owned(), "on".to_owned()]
    }

    fn judge(&self, sheet: &Sheet, _: &Calendar) -> Judgement {
        let Some(on) = sheet.day("on") else { return Judgement::missing("on") };
        let barring = |listing: &&Value| {
            listing.field("list").and_then(Value::as_text).is_some_and(|kind| self.lists.iter().any(|one| one == kind))
        };
        let mut listings = sheet.list("listings").iter().filter(barring).peekable();
        let restored = listings.peek().is_some();
        if listings.any(|listing| in_force(listing, on)) {
            return Judgement::of(Outcome::NotMet);
        }
        Judgement::of(if restored && self.restored_is_judged { Outcome::Judged } else { Outcome::Met })
    }
}

/// Returns whether a listing is in force; its last day still counts.
fn in_force(listing: &Value, on: Day) -> bool {
    let from = listing.field("from").and_then(Value::as_day);
    let until = listing.field("until").and_then(Value::as_day);
    from.is_none_or(|from| from <= on) && until.is_none_or(|until| on <= until)
}
