//! A day of the year, as rules name it by month and day: no number that no calendar has gets in.

use serde::de::Error;
use serde::{Deserialize, Deserializer};

/// Reads a month, 1 to 12.
///
/// # Errors
/// Says so of any other number.
pub(crate) fn month<'de, D: Deserializer<'de>>(deserializer: D) -> Result<i8, D::Error> {
    match i8::deserialize(deserializer)? {
        month @ 1..=12 => Ok(month),
        other => Err(D::Error::custom(format!("a month is 1 to 12, not {other}"))),
    }
}

/// Reads a day of a month, 1 to 31.
///
/// # Errors
/// Says so of any other number.
pub(crate) fn day_of_month<'de, D: Deserializer<'de>>(deserializer: D) -> Result<i8, D::Error> {
    match i8::deserialize(deserializer)? {
        day @ 1..=31 => Ok(day),
        other => Err(D::Error::custom(format!("a day of a month is 1 to 31, not {other}"))),
    }
}
