//! A civil day in Asia/Shanghai, the unit in which the regulation counts.

mod done_on;
mod moment;

use std::fmt;
use std::str::FromStr;

use jiff::SignedDuration;
use jiff::civil::{Date, Weekday, date};

pub use done_on::{DoneOn, DoneOnMalformed};
pub use moment::{Moment, MomentMalformed};

use crate::text::text_form;

/// A civil day in Asia/Shanghai, written `2023-05-31`.
///
/// Invariant: from [`Day::FIRST`] to [`Day::LAST`], so that the text form always has ten
/// characters. Arithmetic that would leave this range stops at its end.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Day(Date);

/// The text is not a day of the calendar in the form `2023-05-31`.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("“{text}” is not a day; a day is written like 2023-05-31.")]
pub struct DayMalformed {
    /// What was given instead.
    pub text: String,
}

text_form!(Day, DateVisitor, r"^[0-9]{4}-[0-9]{2}-[0-9]{2}$", "A civil day in Asia/Shanghai, written like 2023-05-31.");

const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

/// Ten thousand years and more, far from the ends of 64 bits.
const HOURS_MAX: i64 = 24 * 4_000_000;

impl Day {
    /// The earliest day that can be written.
    pub const FIRST: Day = Day(date(1, 1, 1));
    /// The latest day that can be written.
    pub const LAST: Day = Day(date(9999, 12, 31));
    const EPOCH: Date = date(1970, 1, 1);

    /// Returns the day, or nothing where the calendar has none.
    pub fn new(year: i16, month: i8, day: i8) -> Option<Day> {
        let day = Day(Date::new(year, month, day).ok()?);
        (Day::FIRST <= day).then_some(day)
    }

    /// Reads the form `2023-05-31`; any other form, and a day the calendar has not, is malformed.
    pub fn parse(text: &str) -> Result<Day, DayMalformed> {
        parsed(text).ok_or_else(|| DayMalformed { text: text.to_owned() })
    }

    /// Returns 1 January of the year; a year outside 1 to 9999 gives the nearest year inside.
    pub fn january_first(year: i16) -> Day {
        Day::new(year.clamp(1, 9999), 1, 1).unwrap_or(Day::FIRST)
    }

    /// Returns the year.
    pub fn year(self) -> i16 {
        self.0.year()
    }

    /// Returns the month, 1 to 12.
    pub fn month(self) -> i8 {
        self.0.month()
    }

    /// Returns the day of the month, 1 to 31.
    pub fn day_of_month(self) -> i8 {
        self.0.day()
    }

    /// Tells whether the day is a Saturday or a Sunday; whether it is worked is the calendar's to say.
    pub fn weekday_is_weekend(self) -> bool {
        matches!(self.0.weekday(), Weekday::Saturday | Weekday::Sunday)
    }

    /// Returns the day after.
    pub fn next(self) -> Day {
        self.plus_days(1)
    }

    /// Returns the day before.
    pub fn previous(self) -> Day {
        self.plus_days(-1)
    }

    /// Returns the day that many days later, earlier if negative.
    pub fn plus_days(self, days: i32) -> Day {
        Day::from_epoch(i64::from(Day(Day::EPOCH).days_until(self)) + i64::from(days))
    }

    /// Returns the corresponding day that many months later; where the month is shorter, its last
    /// day (民法典 §202).
    pub fn plus_months(self, months: i32) -> Day {
        let total = 12 * i64::from(self.year()) + i64::from(self.month()) - 1 + i64::from(months);
        let (Ok(year), Ok(month)) = (i16::try_from(total.div_euclid(12)), i8::try_from(total.rem_euclid(12) + 1))
        else {
            return Day::end_of_range(months.is_negative());
        };
        match Date::new(year, month, 1) {
            Ok(first) => last_possible(first, self.0.day()).inside(),
            Err(_) => Day::end_of_range(months.is_negative()),
        }
    }

    /// Returns the corresponding day that many years later; 29 February falls on 28 February
    /// where there is none (民法典 §202).
    pub fn plus_years(self, years: i16) -> Day {
        self.plus_months(12 * i32::from(years))
    }

    /// Returns the number of days from this day to the other, negative if the other is earlier.
    pub fn days_until(self, other: Day) -> i32 {
        let days = self.0.duration_until(other.0).as_secs() / 86_400;
        i32::try_from(days).unwrap_or(i32::MAX)
    }

    /// Returns 00:00 of the day in Asia/Shanghai.
    pub fn start(self) -> Moment {
        Moment::midnight(Day(Day::EPOCH).days_until(self))
    }

    /// Returns 24:00 of the day in Asia/Shanghai, which is 00:00 of the next: the instant at which
    /// the day is over and which no longer belongs to it (民法典 §203). The last day of the range ends with
    /// the last moment of the range.
    pub fn end(self) -> Moment {
        Moment::midnight(Day(Day::EPOCH).days_until(self) + 1)
    }

    /// Returns the day as a Chinese text writes it: 2023年5月31日.
    pub fn in_chinese(self) -> String {
        format!("{}年{}月{}日", self.year(), self.month(), self.day_of_month())
    }

    /// Returns the day as an English text writes it: 31 May 2023.
    pub fn in_english(self) -> String {
        let index = usize::try_from(self.month()).unwrap_or_default().saturating_sub(1);
        format!("{} {} {}", self.day_of_month(), MONTHS.get(index).copied().unwrap_or_default(), self.year())
    }

    /// Counts from 1970 because the library refuses longer steps than from there to its last day.
    fn from_epoch(days: i64) -> Day {
        let hours = SignedDuration::from_hours(days.saturating_mul(24).clamp(-HOURS_MAX, HOURS_MAX));
        Day(Day::EPOCH.saturating_add(hours)).inside()
    }

    /// Returns the text form.
    fn form(self) -> [u8; 10] {
        let [a, b, c, d] = four_digits(self.year().unsigned_abs());
        let [e, f] = two_digits(self.month().unsigned_abs());
        let [g, h] = two_digits(self.day_of_month().unsigned_abs());
        [a, b, c, d, b'-', e, f, b'-', g, h]
    }

    fn inside(self) -> Day {
        self.clamp(Day::FIRST, Day::LAST)
    }

    fn end_of_range(backwards: bool) -> Day {
        if backwards { Day::FIRST } else { Day::LAST }
    }
}

/// Returns the day with that number in the month, or the month's last where it has fewer.
fn last_possible(first_of_month: Date, day: i8) -> Day {
    let day = day.min(first_of_month.days_in_month());
    Day(Date::new(first_of_month.year(), first_of_month.month(), day).unwrap_or(first_of_month))
}

fn parsed(text: &str) -> Option<Day> {
    let (year, rest) = text.split_once('-')?;
    let (month, day) = rest.split_once('-')?;
    let year = i16::try_from(digits(year, 4)?).ok()?;
    let month = i8::try_from(digits(month, 2)?).ok()?;
    Day::new(year, month, i8::try_from(digits(day, 2)?).ok()?)
}

/// Returns the number written in exactly that many ASCII digits.
fn digits(text: &str, count: usize) -> Option<u32> {
    let all = text.len() == count && text.bytes().all(|byte| byte.is_ascii_digit());
    if all { text.parse().ok() } else { None }
}

/// Returns a number below 100 in two digits.
const fn two_digits(number: u8) -> [u8; 2] {
    [b'0' + number / 10 % 10, b'0' + number % 10]
}

/// Returns a number below 10 000 in four digits.
fn four_digits(number: u16) -> [u8; 4] {
    let digit = |ten: u16| b'0' + (number / ten % 10) as u8;
    [digit(1_000), digit(100), digit(10), digit(1)]
}

impl fmt::Display for Day {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(std::str::from_utf8(&self.form()).unwrap_or_default())
    }
}

impl FromStr for Day {
    type Err = DayMalformed;

    fn from_str(text: &str) -> Result<Day, DayMalformed> {
        Day::parse(text)
    }
}

#[cfg(test)]
mod tests;
