//! The unified social credit code of an organisation (GB 32100-2015).

mod defect;

use std::fmt;
use std::str::FromStr;

use crate::digest::Digest;
use crate::text::text_form;
pub use defect::CreditCodeDefect;

/// The characters of a code in the order of their values: no I, O, S, V or Z.
const ALPHABET: &[u8; 31] = b"0123456789ABCDEFGHJKLMNPQRTUWXY";
const LENGTH: usize = 18;
/// Weights of positions 1 to 17, the powers of 3 modulo 31 (GB 32100-2015).
const WEIGHTS: [u32; 17] = [1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28];
/// Weights of positions 9 to 16 for the inner check at position 17 (GB 11714).
const INNER_WEIGHTS: [u32; 8] = [3, 7, 9, 10, 5, 8, 4, 2];

/// A unified social credit code.
///
/// Invariant: 18 characters of the alphabet, positions 3 to 8 digits, the last the check character
/// of the others.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct CreditCode(String);

text_form!(
    CreditCode,
    TextVisitor,
    "^[0-9A-HJ-NPQRTUWXY]{2}[0-9]{6}[0-9A-HJ-NPQRTUWXY]{10}$",
    "A unified social credit code of 18 characters with a valid check character (GB 32100)."
);

impl CreditCode {
    /// Reads a code as people type it: trimmed, full-width characters narrowed, letters raised.
    ///
    /// # Errors
    /// The first of: an illegal character, a wrong length, a wrong check character.
    pub fn parse(text: &str) -> Result<CreditCode, CreditCodeDefect> {
        let text: String = text.trim().chars().map(plain).collect();
        for (at, character) in text.chars().enumerate() {
            if !is_legal(at, character) {
                return Err(CreditCodeDefect::IllegalCharacter { character, position: at + 1 });
            }
        }
        if text.len() != LENGTH {
            return Err(CreditCodeDefect::WrongLength { length: text.len() });
        }
        match (text.chars().last(), check_character(&text)) {
            (Some(given), fitting) if given != fitting => Err(CreditCodeDefect::WrongCheckCharacter { given, fitting }),
            (Some(_) | None, _) => Ok(CreditCode(text)),
        }
    }

    /// Returns the code, 18 characters.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Returns a valid made-up code of a company registered in the district, for stories and
    /// demonstrations; the same seed gives the same code. The inner check of GB 11714 holds too. Of
    /// the district only digits are used, and zeros fill it up to six.
    pub fn minted(district: &str, seed: u64) -> CreditCode {
        let district: String = district.chars().filter(char::is_ascii_digit).take(6).collect();
        let mut text = format!("91{district:0<6}");
        let drawn = Digest::of_parts(&[b"laurel credit code", &seed.to_be_bytes()]);
        text.extend(drawn.0.iter().take(8).map(|byte| letter(u32::from(*byte))));
        text.push(inner_check_character(&text));
        text.push(check_character(&text));
        CreditCode(text)
    }
}

/// Returns the character a careful typist would have typed: narrow and upper-case.
fn plain(character: char) -> char {
    let narrow = match character {
        '\u{FF01}'..='\u{FF5E}' => char::from_u32(u32::from(character) - 0xFEE0).unwrap_or(character),
        other => other,
    };
    narrow.to_ascii_uppercase()
}

/// Tells whether the character may stand there, counted from 0; the district is digits.
fn is_legal(at: usize, character: char) -> bool {
    if (2..8).contains(&at) { character.is_ascii_digit() } else { value(character).is_some() }
}

fn value(character: char) -> Option<u32> {
    let at = ALPHABET.iter().position(|one| char::from(*one) == character)?;
    u32::try_from(at).ok()
}

/// Returns the character with that value modulo 31.
fn letter(value: u32) -> char {
    let at = usize::try_from(value % 31).unwrap_or(0);
    char::from(ALPHABET.get(at).copied().unwrap_or(b'0'))
}

/// Returns the check character of the first 17.
fn check_character(text: &str) -> char {
    let products = text.chars().zip(WEIGHTS).map(|(one, weight)| value(one).unwrap_or(0) * weight);
    letter(31 - products.sum::<u32>() % 31)
}

/// Returns the check character of positions 9 to 16, whose letters count from A = 10 without gaps.
fn inner_check_character(text: &str) -> char {
    let body = text.chars().skip(8).zip(INNER_WEIGHTS);
    let products = body.map(|(one, weight)| one.to_digit(36).unwrap_or(0) * weight);
    match 11 - products.sum::<u32>() % 11 {
        11 => '0',
        10 => 'X',
        digit => letter(digit),
    }
}

impl fmt::Display for CreditCode {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.0)
    }
}

impl FromStr for CreditCode {
    type Err = CreditCodeDefect;

    fn from_str(text: &str) -> Result<CreditCode, CreditCodeDefect> {
        CreditCode::parse(text)
    }
}

#[cfg(test)]
mod tests;
