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
