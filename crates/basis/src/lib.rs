//! Value types that everything stands on: days, exact points, money, codes, identifiers, digests.

pub mod calendar;
pub mod canonical;
pub mod clause;
pub mod credit_code;
pub mod day;
pub mod digest;
pub mod id;
pub mod money;
pub mod period;
pub mod points;
mod text;
pub mod words;
