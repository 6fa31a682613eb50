//! An instant, kept to the microsecond and read on the clock of Asia/Shanghai.

use std::fmt;
use std::str::FromStr;

use super::{Day, digits, two_digits};
use crate::text::text_form;

/// China has kept one fixed offset since 1991 and has no summer time, so no zone table is needed.
const SHANGHAI_SECONDS: i64 = 8 * 3_600;
const SECOND: i64 = 1_000_000;
const DAY_SECONDS: i64 = 86_400;

/// An instant in microseconds since 1970-01-01T00:00:00Z, written as RFC 3339 with `+08:00`.
///
/// Invariant: from [`Moment::FIRST`] to [`Moment::LAST`], which are the first and last instants of
/// the days that can be written. Arithmetic that would leave this range stops at its end.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Moment(i64);

/// The text is not a time in the form `2023-05-12T10:00:00+08:00`.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("“{text}” is not a time; a time is written like 2023-05-12T10:00:00 or 2023-05-12T10:00:00+08:00.")]
pub struct MomentMalformed {
    /// What was given instead.
    pub text: String,
}

text_form!(
    Moment,
    DateVisitor,
    r"^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}(:[0-9]{2}(\.[0-9]{1,6})?)?(Z|[+-][0-9]{2}:[0-9]{2})?$",
    "An instant, written like 2023-05-12T10:00:00+08:00; without an offset it is Asia/Shanghai."
);

impl Moment {
    /// 0001-01-01T00:00:00+08:00.
    pub const FIRST: Moment = Moment(-62_135_625_600 * SECOND);
    /// 9999-12-31T23:59:59.999999+08:00.
    pub const LAST: Moment = Moment(253_402_272_000 * SECOND - 1);

    /// Returns the moment that many microseconds after 1970-01-01T00:00:00Z.
    pub fn from_microseconds(microseconds: i64) -> Moment {
        Moment(microseconds).clamp(Moment::FIRST, Moment::LAST)
    }

    /// Returns the microseconds since 1970-01-01T00:00:00Z.
    pub fn microseconds(self) -> i64 {
        self.0
    }

    /// Returns the moment that many seconds later, earlier if negative.
    pub fn plus_seconds(self, seconds: i64) -> Moment {
        Moment::from_microseconds(self.0.saturating_add(seconds.saturating_mul(SECOND)))
    }

    /// Returns the day it is in Asia/Shanghai.
    pub fn day(self) -> Day {
        Day::from_epoch(self.shanghai_seconds().div_euclid(DAY_SECONDS))
    }

    /// Returns the hour and minute of a clock in Asia/Shanghai: 09:06.
    pub fn clock(self) -> String {
        let clock = self.shanghai_seconds().rem_euclid(DAY_SECONDS);
        format!("{:02}:{:02}", clock / 3_600, clock / 60 % 60)
    }

    /// Returns the day whose end the moment is, if it is midnight: a deadline at 24:00 belongs to the day before it.
    pub fn ends(self) -> Option<Day> {
        let last = self.day().previous();
        (last.end() == self).then_some(last)
    }

    /// Reads RFC 3339 with `Z` or an offset; without one the time is Asia/Shanghai. Seconds may be
    /// left out. More than six digits of a fraction, a leap second and 24:00 are malformed.
    pub fn parse(text: &str) -> Result<Moment, MomentMalformed> {
        parsed(text).ok_or_else(|| MomentMalformed { text: text.to_owned() })
    }

    /// Returns 00:00 in Asia/Shanghai of the day that many days after 1970-01-01.
    pub(super) fn midnight(days: i32) -> Moment {
        let seconds = i64::from(days) * DAY_SECONDS - SHANGHAI_SECONDS;
        Moment::from_microseconds(seconds.saturating_mul(SECOND))
    }

    /// Returns the whole seconds a clock in Asia/Shanghai has counted since its 1970-01-01T00:00.
    fn shanghai_seconds(self) -> i64 {
        self.0.div_euclid(SECOND) + SHANGHAI_SECONDS
    }
}

fn parsed(text: &str) -> Option<Moment> {
    let (day, rest) = text.split_once('T')?;
    let day = Day::parse(day).ok()?;
    let (clock, offset_seconds) = split_offset(rest)?;
    let (whole, fraction) = clock.split_once('.').map_or((clock, None), |(a, b)| (a, Some(b)));
    let seconds = clock_seconds(whole, fraction.is_some())?;
    let microseconds = fraction.map_or(Some(0), fraction_microseconds)?;
    let utc = day.start().microseconds() + (SHANGHAI_SECONDS + seconds - offset_seconds) * SECOND;
    let moment = Moment(utc + microseconds);
    (Moment::FIRST..=Moment::LAST).contains(&moment).then_some(moment)
}

/// Splits a clock time from its offset east of Greenwich in seconds; no offset means Asia/Shanghai.
fn split_offset(text: &str) -> Option<(&str, i64)> {
    if let Some(clock) = text.strip_suffix('Z') {
        return Some((clock, 0));
    }
    let Some(at) = text.find(['+', '-']) else {
        return Some((text, SHANGHAI_SECONDS));
    };
    let (clock, offset) = text.split_at_checked(at)?;
    let sign = if offset.starts_with('-') { -1 } else { 1 };
    Some((clock, sign * clock_seconds(offset.get(1..)?, false).filter(|_| offset.len() == 6)?))
}

/// Returns the seconds since midnight of `10:00:00`, or of `10:00` where seconds may be absent.
fn clock_seconds(text: &str, seconds_required: bool) -> Option<i64> {
    let mut parts = text.split(':');
    let hours = digits(parts.next()?, 2).filter(|hours| *hours <= 23)?;
    let minutes = digits(parts.next()?, 2).filter(|minutes| *minutes <= 59)?;
    let seconds = match parts.next() {
        Some(seconds) => digits(seconds, 2).filter(|seconds| *seconds <= 59)?,
        None if seconds_required => return None,
        None => 0,
    };
    parts.next().is_none().then_some(i64::from(hours * 3_600 + minutes * 60 + seconds))
}

fn fraction_microseconds(text: &str) -> Option<i64> {
    let count = text.len();
    let shift = 6_u32.checked_sub(u32::try_from(count).ok()?).filter(|_| count > 0)?;
    Some(i64::from(digits(text, count)?) * 10_i64.pow(shift))
}

impl fmt::Display for Moment {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let clock = self.shanghai_seconds().rem_euclid(DAY_SECONDS);
        let [a, b] = two_digits((clock / 3_600) as u8);
        let [c, d] = two_digits((clock / 60 % 60) as u8);
        let [e, f] = two_digits((clock % 60) as u8);
        let time = [b'T', a, b, b':', c, d, b':', e, f];
        self.day().fmt(formatter)?;
        formatter.write_str(std::str::from_utf8(&time).unwrap_or_default())?;
        match self.0.rem_euclid(SECOND) {
            0 => {}
            fraction => {
                write!(formatter, ".{}", format!("{fraction:06}").trim_end_matches('0'))?;
            }
        }
        formatter.write_str("+08:00")
    }
}

impl FromStr for Moment {
    type Err = MomentMalformed;

    fn from_str(text: &str) -> Result<Moment, MomentMalformed> {
        Moment::parse(text)
    }
}
