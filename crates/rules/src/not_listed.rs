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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::*;

    fn judged(restored_is_judged: bool, listings: Vec<Value>) -> Outcome {
        let rule = NotListed { lists: vec!["judgment-defaulter".to_owned()], restored_is_judged };
        rule.judge(&sheet([("on", day("2026-06-15")), ("listings", Value::List(listings.into()))]), &no_calendar())
            .outcome
    }

    fn listing(list: &str, until: &str) -> Value {
        record([("list", word(list)), ("from", day("2025-01-10")), ("until", day(until))])
    }

    #[test]
    fn the_last_day_of_a_listing_still_counts() {
        assert_eq!(judged(false, vec![listing("judgment-defaulter", "2026-06-15")]), Outcome::NotMet);
        assert_eq!(judged(false, vec![listing("judgment-defaulter", "2026-06-14")]), Outcome::Met);
    }

    #[test]
    fn a_listing_without_an_end_is_in_force_from_its_first_day() {
        let from = |text| vec![record([("list", word("judgment-defaulter")), ("from", day(text))])];
        assert_eq!(
            [judged(false, from("2026-06-15")), judged(false, from("2026-06-16"))],
            [Outcome::NotMet, Outcome::Met]
        );
    }

    #[test]
    fn a_restored_record_is_met_or_judged_as_the_scheme_says() {
        assert_eq!(judged(true, vec![listing("judgment-defaulter", "2026-03-01")]), Outcome::Judged);
        assert_eq!(judged(true, Vec::new()), Outcome::Met);
    }

    #[test]
    fn a_list_that_is_not_named_does_not_bar() {
        assert_eq!(judged(true, vec![listing("late-annual-return", "2027-01-01")]), Outcome::Met);
    }

    #[test]
    fn without_a_day_nothing_is_answered() {
        let rule = NotListed { lists: Vec::new(), restored_is_judged: false };
        assert_eq!(rule.judge(&Sheet::new(), &no_calendar()), supply("on"));
    }
}
