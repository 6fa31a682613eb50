//! A number of days, counted as a clause or a reading says.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::calendar::{Calendar, YearMissing};
use crate::day::Day;

/// A period counted in days, such as seven calendar days from the day after posting.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Period {
    /// How many days.
    pub number: u16,
    /// Which days are counted.
    pub unit: Unit,
    /// Which day is the first.
    pub start: Start,
    /// Whether an end on a day off moves to the next working day (民法典 §203).
    pub roll: bool,
}

/// Which days a period counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Unit {
    /// Every day.
    CalendarDays,
    /// Only days that are worked.
    WorkingDays,
}

/// Which day a period counts as its first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Start {
    /// The day of the act itself.
    SameDay,
    /// The day after, as the civil code has it (民法典 §201).
    NextDay,
}

impl Period {
    /// Returns the last day of the period that an act on `from` begins; a period of no days ends
    /// on that day. The period is over at the returned day's [`Day::end`].
    ///
    /// # Errors
    /// [`YearMissing`] where a day must be known to be worked or not and its year is not loaded.
    pub fn last_day(&self, from: Day, calendar: &Calendar) -> Result<Day, YearMissing> {
        let last = match self.unit {
            Unit::CalendarDays => self.last_calendar_day(from),
            Unit::WorkingDays => self.last_working_day(from, calendar)?,
        };
        if self.roll { rolled(last, calendar) } else { Ok(last) }
    }

    fn last_calendar_day(&self, from: Day) -> Day {
        match self.start {
            Start::SameDay => from.plus_days(i32::from(self.number.saturating_sub(1))),
            Start::NextDay => from.plus_days(i32::from(self.number)),
        }
    }

    fn last_working_day(&self, from: Day, calendar: &Calendar) -> Result<Day, YearMissing> {
        let mut left = self.number;
        let mut day = from;
        if left > 0 && self.start == Start::SameDay && calendar.is_working_day(day)? {
            left -= 1;
        }
        while left > 0 && day < Day::LAST {
            day = day.next();
            if calendar.is_working_day(day)? {
                left -= 1;
            }
        }
        Ok(day)
    }
}

/// Returns the day itself if it is worked, else the next that is.
fn rolled(mut day: Day, calendar: &Calendar) -> Result<Day, YearMissing> {
    while day < Day::LAST && !calendar.is_working_day(day)? {
        day = day.next();
    }
    Ok(day)
}

#[cfg(test)]
mod tests;
