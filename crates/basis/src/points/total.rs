//! An exact total of points: rounding happens only where it is shown.

use std::cmp::Ordering;
use std::ops::Add;

use serde::{Deserialize, Serialize};

use super::Hundredths;

mod form;

/// A total of points as an exact ratio.
///
/// Invariant: the denominator is above zero and has no divisor in common with the numerator, so
/// that equal totals are equal field by field. Parts stop at the ends of 128 bits, which no sum of
/// scores comes near.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(try_from = "form::Form", into = "form::Form")]
pub struct Total {
    numerator: i128,
    denominator: i128,
}

/// The two numbers do not make a total.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum TotalMalformed {
    /// A ratio over zero or less.
    #[error("The denominator of a total must be above zero, not {denominator}.")]
    DenominatorNotPositive {
        /// What was given instead.
        denominator: i128,
    },
    /// A part that is no whole number.
    #[error("“{text}” is not a whole number.")]
    NotWhole {
        /// What was given instead.
        text: String,
    },
}

impl Total {
    /// No points.
    pub const ZERO: Total = Total { numerator: 0, denominator: 1 };

    /// Returns the ratio in its lowest terms.
    ///
    /// # Errors
    /// [`TotalMalformed::DenominatorNotPositive`] where the denominator is zero or less.
    pub fn new(numerator: i128, denominator: i128) -> Result<Total, TotalMalformed> {
        if denominator > 0 {
            Ok(Total::reduced(numerator, denominator))
        } else {
            Err(TotalMalformed::DenominatorNotPositive { denominator })
        }
    }

    /// Returns that many whole points.
    pub fn whole(points: i64) -> Total {
        Total { numerator: i128::from(points), denominator: 1 }
    }

    /// Returns the upper part of the ratio, in points.
    pub fn numerator(&self) -> i128 {
        self.numerator
    }

    /// Returns the lower part of the ratio, above zero.
    pub fn denominator(&self) -> i128 {
        self.denominator
    }

    /// Returns the sum of items or of totals.
    pub fn sum<T: Into<Total> + Copy>(parts: &[T]) -> Total {
        parts.iter().fold(Total::ZERO, |sum, part| sum + (*part).into())
    }

    /// Returns the weighted mean, or nothing where the weights add up to none.
    pub fn weighted(totals: &[(Total, u32)]) -> Option<Total> {
        let weights: i128 = totals.iter().map(|(_, weight)| i128::from(*weight)).sum();
        let weighed: Vec<Total> = totals.iter().map(|(total, weight)| total.times(i128::from(*weight))).collect();
        (weights > 0).then(|| Total::sum(&weighed).over(weights))
    }

    /// Tells whether the exact total reaches that many whole points.
    pub fn at_least(&self, whole: i64) -> bool {
        *self >= Total::whole(whole)
    }

    /// Returns the total with two decimals, halves rounded up, but never rounded to the other side
    /// of the threshold: 499.996 against 500 reads 499.99.
    pub fn shown(&self, threshold: Option<i64>) -> String {
        let below = threshold.filter(|whole| !self.at_least(*whole));
        let highest = below.map_or(i128::MAX, |whole| 100 * i128::from(whole) - 1);
        let hundredths = self.rounded_hundredths().min(highest);
        let sign = if hundredths < 0 { "−" } else { "" };
        let size = hundredths.unsigned_abs();
        format!("{sign}{}.{:02}", size / 100, size % 100)
    }

    /// Returns the nearest number of hundredths, halves rounded up.
    fn rounded_hundredths(&self) -> i128 {
        let whole = self.numerator.div_euclid(self.denominator);
        let rest = self.numerator.rem_euclid(self.denominator);
        let doubled = rest.saturating_mul(200).saturating_add(self.denominator);
        let part = doubled.div_euclid(self.denominator.saturating_mul(2));
        whole.saturating_mul(100).saturating_add(part)
    }

    fn times(&self, factor: i128) -> Total {
        Total::reduced(self.numerator.saturating_mul(factor), self.denominator)
    }

    /// Divides by a number above zero.
    fn over(&self, count: i128) -> Total {
        Total::reduced(self.numerator, self.denominator.saturating_mul(count))
    }

    /// Expects a denominator above zero.
    fn reduced(numerator: i128, denominator: i128) -> Total {
        debug_assert!(denominator > 0, "a ratio has a denominator above zero");
        let divisor = greatest_common_divisor(numerator, denominator);
        Total { numerator: numerator / divisor, denominator: denominator / divisor }
    }
}

/// Returns the greatest common divisor, at least 1 because the second number is above zero.
fn greatest_common_divisor(first: i128, second: i128) -> i128 {
    let (mut larger, mut smaller) = (second, first.checked_rem_euclid(second).unwrap_or(0));
    while smaller != 0 {
        (larger, smaller) = (smaller, larger.rem_euclid(smaller));
    }
    larger.max(1)
}

impl Add for Total {
    type Output = Total;

    fn add(self, other: Total) -> Total {
        let shared = greatest_common_divisor(self.denominator, other.denominator);
        let (mine, theirs) = (other.denominator / shared, self.denominator / shared);
        let sum = self.numerator.saturating_mul(mine).saturating_add(other.numerator.saturating_mul(theirs));
        Total::reduced(sum, self.denominator.saturating_mul(mine))
    }
}

impl From<Hundredths> for Total {
    fn from(hundredths: Hundredths) -> Total {
        Total::reduced(i128::from(hundredths.0), 100)
    }
}

impl PartialOrd for Total {
    fn partial_cmp(&self, other: &Total) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Total {
    /// Compares by cross-multiplication; where the products would not fit, part by part.
    fn cmp(&self, other: &Total) -> Ordering {
        let left = self.numerator.checked_mul(other.denominator);
        match (left, other.numerator.checked_mul(self.denominator)) {
            (Some(left), Some(right)) => left.cmp(&right),
            (Some(_) | None, Some(_) | None) => by_parts(*self, *other),
        }
    }
}

/// Compares the whole parts, and of equal ones the rests, which compare as their inverses do the other way.
pub(super) fn by_parts(mut left: Total, mut right: Total) -> Ordering {
    loop {
        let wholes = (left.numerator.div_euclid(left.denominator), right.numerator.div_euclid(right.denominator));
        let rests = (left.numerator.rem_euclid(left.denominator), right.numerator.rem_euclid(right.denominator));
        let order = wholes.0.cmp(&wholes.1);
        if order != Ordering::Equal || rests.0 == 0 || rests.1 == 0 {
            return order.then(rests.0.cmp(&rests.1));
        }
        let inverse_of_right = Total { numerator: right.denominator, denominator: rests.1 };
        right = Total { numerator: left.denominator, denominator: rests.0 };
        left = inverse_of_right;
    }
}
