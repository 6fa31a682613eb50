//! Money in whole yuan.

use std::fmt;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::words::Words;

/// An amount in whole yuan.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(transparent)]
#[schemars(description = "An amount of money in whole yuan.", extend("title" = "Yuan"))]
pub struct Yuan(pub i64);

impl Yuan {
    /// No money.
    pub const ZERO: Yuan = Yuan(0);

    /// Returns both amounts together; beyond what 64 bits hold it stops there.
    pub fn plus(self, other: Yuan) -> Yuan {
        Yuan(self.0.saturating_add(other.0))
    }

    /// Returns the amount as Chinese readers write it: `300 000 元`.
    pub fn in_chinese(self) -> String {
        format!("{} 元", grouped(self.0))
    }

    /// Returns the amount as English readers write it: `300 000 yuan`.
    pub fn in_english(self) -> String {
        format!("{} yuan", grouped(self.0))
    }

    /// Returns the amount in both languages.
    pub fn words(self) -> Words {
        Words { zh: self.in_chinese(), en: self.in_english() }
    }
}

/// Returns the number in groups of three digits, with a space between (GB/T 15835).
fn grouped(number: i64) -> String {
    let digits = number.unsigned_abs().to_string();
    let mut text = if number < 0 { String::from("−") } else { String::new() };
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            text.push(' ');
        }
        text.push(digit);
    }
    text
}

/// Shows the amount as Chinese readers write it.
impl fmt::Display for Yuan {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.in_chinese())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_amount_is_grouped_by_thousands() {
        let shown: Vec<String> =
            [0, 5, 999, 1_000, 50_000, 300_000, 1_000_000, -1_234].map(|one| Yuan(one).in_chinese()).into();
        let expected = ["0 元", "5 元", "999 元", "1 000 元", "50 000 元", "300 000 元", "1 000 000 元", "−1 234 元"];
        assert_eq!(shown, expected);
        assert_eq!(Yuan(300_000).words(), Words { zh: "300 000 元".to_owned(), en: "300 000 yuan".to_owned() });
    }

    #[test]
    fn an_amount_is_a_plain_number_in_json() {
        assert_eq!(serde_json::to_string(&Yuan(300_000)).unwrap(), "300000");
        assert_eq!(serde_json::from_str::<Yuan>("300000").unwrap(), Yuan(300_000));
    }
}
