//! Points of an item in hundredths, which are always exact.

mod total;

use std::fmt;
use std::iter::Sum;
use std::ops::Add;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

pub use total::{Total, TotalMalformed};

/// Points in hundredths: 6.75 points are 675.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(transparent)]
#[schemars(description = "Points in hundredths: 675 stands for 6.75 points.", extend("title" = "Hundredths"))]
pub struct Hundredths(pub i64);

impl Hundredths {
    /// No points.
    pub const ZERO: Hundredths = Hundredths(0);

    /// Returns that percentage of an item's points, exactly: a percent of a point is a hundredth.
    pub fn of(points: u32, percent: u8) -> Hundredths {
        Hundredths(i64::from(points) * i64::from(percent))
    }
}

impl Add for Hundredths {
    type Output = Hundredths;

    fn add(self, other: Hundredths) -> Hundredths {
        Hundredths(self.0.saturating_add(other.0))
    }
}

impl Sum for Hundredths {
    fn sum<I: Iterator<Item = Hundredths>>(items: I) -> Hundredths {
        items.fold(Hundredths::ZERO, Add::add)
    }
}

/// Shows points with two decimals: `6.75`.
impl fmt::Display for Hundredths {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let sign = if self.0 < 0 { "−" } else { "" };
        let hundredths = self.0.unsigned_abs();
        write!(formatter, "{sign}{}.{:02}", hundredths / 100, hundredths % 100)
    }
}

#[cfg(test)]
mod tests;
