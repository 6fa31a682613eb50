//! Money: in whole yuan, and exact to the fen where it is.

use std::fmt;
use std::str::FromStr;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::text::text_form;
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

/// An amount exact to the fen, of which 100 are a yuan; less than nothing it is never. As text it stands in yuan with two
/// decimals: `1280.50`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Fen(u64);

/// A text that is no amount of money.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("“{text}” is not an amount of money; it is written in yuan with at most two decimals, like 1280.50.")]
pub struct FenMalformed {
    /// The text.
    pub text: String,
}

text_form!(Fen, TextVisitor, "^(0|[1-9][0-9]{0,11})([.][0-9]{1,2})?$", "an amount in yuan with at most two decimals");

impl Fen {
    /// No money.
    pub const ZERO: Fen = Fen(0);
    /// Most digits before the point.
    const DIGITS_MAX: usize = 12;

    /// Returns the amount of so many fen.
    pub const fn new(fen: u64) -> Fen {
        Fen(fen)
    }

    /// Returns how many fen it is.
    pub const fn count(self) -> u64 {
        self.0
    }

    /// Returns the amount that a text says.
    ///
    /// # Errors
    /// Returns the text if it is no amount.
    pub fn parse(text: &str) -> Result<Fen, FenMalformed> {
        let wrong = || FenMalformed { text: text.to_owned() };
        let (yuan, decimals) = text.split_once('.').unwrap_or((text, "0"));
        let digits = |part: &str| !part.is_empty() && part.bytes().all(|one| one.is_ascii_digit());
        let is_short = yuan.len() <= Self::DIGITS_MAX && decimals.len() <= 2;
        let leads_with_nought = yuan.len() > 1 && yuan.starts_with('0');
        if !digits(yuan) || !digits(decimals) || !is_short || leads_with_nought {
            return Err(wrong());
        }
        let whole: u64 = yuan.parse().map_err(|_| wrong())?;
        let part: u64 = format!("{decimals:0<2}").parse().map_err(|_| wrong())?;
        Ok(Fen(whole.saturating_mul(100).saturating_add(part)))
    }

    /// Returns both amounts together; beyond what 64 bits hold it stops there.
    #[must_use]
    pub const fn plus(self, other: Fen) -> Fen {
        Fen(self.0.saturating_add(other.0))
    }

    /// Returns what is left of it without another amount, and nothing where that is more.
    #[must_use]
    pub const fn less(self, other: Fen) -> Fen {
        Fen(self.0.saturating_sub(other.0))
    }

    /// Returns so many times the amount; beyond what 64 bits hold it stops there.
    #[must_use]
    pub const fn times(self, number: u64) -> Fen {
        Fen(self.0.saturating_mul(number))
    }
}

impl FromStr for Fen {
    type Err = FenMalformed;
    fn from_str(text: &str) -> Result<Fen, FenMalformed> {
        Fen::parse(text)
    }
}

/// Shows the amount as it stands in texts: `1280.50`.
impl fmt::Display for Fen {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{}.{:02}", self.0 / 100, self.0 % 100)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_amount_to_the_fen_is_a_text_in_yuan_and_has_two_decimals() {
        let read = |text: &str| Fen::parse(text).map(Fen::count).ok();
        assert_eq!(
            ["0", "800", "800.5", "800.50", "1280.05"].map(read),
            [0, 80_000, 80_050, 80_050, 128_005].map(Some)
        );
        for wrong in ["", ".5", "8.", "08", "1.234", "-1", "+1", "1 280", "1e3", "８", "1234567890123"] {
            assert_eq!(read(wrong), None, "{wrong}");
        }
        assert_eq!(serde_json::to_string(&Fen::new(128_005)).unwrap(), "\"1280.05\"");
        assert_eq!(serde_json::from_str::<Fen>("\"1280.5\"").unwrap(), Fen::new(128_050));
        assert!(serde_json::from_str::<Fen>("1280.5").is_err(), "a number with a point is not exact");
    }

    #[test]
    fn an_amount_to_the_fen_is_added_and_taken_off_and_never_below_nothing() {
        let [one, other] = [Fen::new(150), Fen::new(70)];
        assert_eq!(
            [one.plus(other), one.less(other), other.less(one), other.times(3)],
            [220, 80, 0, 210].map(Fen::new)
        );
    }

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
