//! An act falls into a window of time, both ends published beforehand.

use basis::calendar::Calendar;
use basis::day::{DoneOn, Moment};
use basis::words::Words;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::rule::Judge;
use crate::sheet::{Sheet, Value};
use crate::verdict::{Judgement, Outcome, Remedy};

/// What becomes of an act after the window.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Late {
    /// It is refused.
    Refused,
    /// A person decides, with a reason.
    Judged,
}

/// `measured` is not before `opens` and surely before `closes`, the instant at which time is up (民法典第二百零三条).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct WithinWindow {
    /// Fact that is measured: an instant, or a day without an hour.
    pub measured: String,
    /// Fact that holds the first instant.
    pub opens: String,
    /// Fact that holds the instant at which time is up, or the last day.
    pub closes: String,
    /// What becomes of a late act.
    pub late: Late,
}

impl Judge for WithinWindow {
    fn meaning() -> Words {
        Words::new("在规定期间内办理", "The act falls into the window")
    }

    fn reads(&self) -> Vec<String> {
        vec![self.measured.clone(), self.opens.clone(), self.closes.clone()]
    }

    fn judge(&self, sheet: &Sheet, _: &Calendar) -> Judgement {
        let Some(measured) = sheet.get(&self.measured).and_then(done_on) else {
            return Judgement::missing(&self.measured);
        };
        let Some(opens) = sheet.moment(&self.opens) else { return Judgement::missing(&self.opens) };
        let Some(closes) = sheet.get(&self.closes).and_then(deadline) else { return Judgement::missing(&self.closes) };
        if measured.earliest() < opens {
            return Judgement::of(Outcome::NotMet).with_remedy(Some(Remedy::Wait { wait: opens.day() }));
        }
        match (measured.is_before(closes), self.late) {
            (true, _) => Judgement::of(Outcome::Met),
            (false, Late::Judged) => Judgement::of(Outcome::Judged),
            (false, Late::Refused) => Judgement::of(Outcome::NotMet),
        }
    }
}

/// Returns when it was done; a day without an hour counts only if the whole day lies in the window.
fn done_on(value: &Value) -> Option<DoneOn> {
    if let Value::Day(day) = value { Some(DoneOn::Day(*day)) } else { value.as_moment().map(DoneOn::Moment) }
}

/// Returns the instant at which time is up; a closing day is over at 24:00.
fn deadline(value: &Value) -> Option<Moment> {
    if let Value::Day(day) = value { Some(day.end()) } else { value.as_moment() }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::*;

    fn judged(late: Late, measured: Value, closes: Value) -> Judgement {
        let names = ["submitted", "opens", "closes"].map(str::to_owned);
        let [measured_name, opens, closes_name] = names;
        let rule = WithinWindow { measured: measured_name, opens, closes: closes_name, late };
        let facts = sheet([("submitted", measured), ("opens", moment("2023-04-20T09:00:00")), ("closes", closes)]);
        rule.judge(&facts, &no_calendar())
    }

    fn at(text: &str) -> Judgement {
        judged(Late::Refused, moment(text), moment("2023-05-31T17:00:00"))
    }

    #[test]
    fn the_window_holds_its_first_instant_and_not_the_one_at_which_time_is_up() {
        assert_eq!(at("2023-04-20T09:00:00"), Judgement::of(Outcome::Met));
        assert_eq!(at("2023-05-31T16:59:59.999999"), Judgement::of(Outcome::Met));
        assert_eq!(at("2023-05-31T17:00:00"), Judgement::of(Outcome::NotMet));
    }

    #[test]
    fn too_early_is_told_when_the_window_opens() {
        assert_eq!(at("2023-04-20T08:59:59"), wait("2023-04-20"));
    }

    #[test]
    fn late_is_refused_or_judged_as_the_scheme_says() {
        let late = |late| judged(late, moment("2023-06-01T00:00:00"), day("2023-05-31"));
        assert_eq!(late(Late::Refused), Judgement::of(Outcome::NotMet));
        assert_eq!(late(Late::Judged), Judgement::of(Outcome::Judged));
    }

    #[test]
    fn a_last_day_runs_to_its_end() {
        assert_eq!(
            judged(Late::Refused, moment("2023-05-31T23:59:59"), day("2023-05-31")),
            Judgement::of(Outcome::Met)
        );
        assert_eq!(judged(Late::Refused, day("2023-05-31"), day("2023-05-31")), Judgement::of(Outcome::Met));
    }

    #[test]
    fn a_day_without_an_hour_counts_only_if_the_whole_day_lies_in_the_window() {
        assert_eq!(
            judged(Late::Refused, day("2023-05-31"), moment("2023-05-31T17:00:00")),
            Judgement::of(Outcome::NotMet)
        );
        assert_eq!(
            judged(Late::Refused, day("2023-05-30"), moment("2023-05-31T17:00:00")),
            Judgement::of(Outcome::Met)
        );
        assert_eq!(judged(Late::Refused, day("2023-04-20"), moment("2023-05-31T17:00:00")), wait("2023-04-20"));
    }

    #[test]
    fn without_a_deadline_nothing_is_in_time() {
        let rule = WithinWindow {
            measured: "a".to_owned(),
            opens: "b".to_owned(),
            closes: "c".to_owned(),
            late: Late::Judged,
        };
        let facts = sheet([("a", moment("2023-05-01T00:00:00")), ("b", moment("2023-04-20T00:00:00"))]);
        assert_eq!(rule.judge(&facts, &no_calendar()), supply("c"));
    }
}
