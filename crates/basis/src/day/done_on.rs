//! When a thing was done, as exactly as its paper says.

use std::fmt;
use std::str::FromStr;

use super::{Day, Moment};
use crate::text::text_form;

/// When a thing was done: on a day without an hour, or at a moment.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum DoneOn {
    /// On that day, at an hour nobody wrote down.
    Day(Day),
    /// At that moment.
    Moment(Moment),
}

/// The text is neither a day nor a time.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("“{text}” is neither a day like 2023-05-12 nor a time like 2023-05-12T10:00:00.")]
pub struct DoneOnMalformed {
    /// What was given instead.
    pub text: String,
}

text_form!(
    DoneOn,
    DateVisitor,
    r"^[0-9]{4}-[0-9]{2}-[0-9]{2}(T.+)?$",
    "When it was done: a day like 2023-05-12, or a time like 2023-05-12T10:00:00."
);

impl DoneOn {
    /// Returns the day in Asia/Shanghai.
    pub fn day(&self) -> Day {
        match self {
            DoneOn::Day(day) => *day,
            DoneOn::Moment(moment) => moment.day(),
        }
    }

    /// Returns the earliest moment at which it can have been done.
    pub fn earliest(&self) -> Moment {
        match self {
            DoneOn::Day(day) => day.start(),
            DoneOn::Moment(moment) => *moment,
        }
    }

    /// Returns the latest moment at which it can have been done. For a day without an hour that is
    /// the day's last microsecond.
    pub fn latest(&self) -> Moment {
        match self {
            DoneOn::Day(day) => Moment::from_microseconds(day.end().microseconds().saturating_sub(1)),
            DoneOn::Moment(moment) => *moment,
        }
    }

    /// Tells whether it was surely done before the deadline, the instant at which time is up. A
    /// moment must lie before it; a day without an hour counts only if the whole day does.
    pub fn is_before(&self, deadline: Moment) -> bool {
        self.latest() < deadline
    }
}

impl fmt::Display for DoneOn {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            DoneOn::Day(day) => day.fmt(formatter),
            DoneOn::Moment(moment) => moment.fmt(formatter),
        }
    }
}

impl FromStr for DoneOn {
    type Err = DoneOnMalformed;

    fn from_str(text: &str) -> Result<DoneOn, DoneOnMalformed> {
        let day = Day::parse(text).map(DoneOn::Day);
        day.or_else(|_| Moment::parse(text).map(DoneOn::Moment)).map_err(|_| DoneOnMalformed { text: text.to_owned() })
    }
}
