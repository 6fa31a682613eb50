//! What is wrong with a credit code, in words its owner can act on.

use std::fmt;

use crate::words::Words;

/// What is wrong with a credit code.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CreditCodeDefect {
    /// A character that cannot stand at its place.
    IllegalCharacter {
        /// The character, narrowed and raised.
        character: char,
        /// Its place, counted from 1.
        position: usize,
    },
    /// Not 18 characters.
    WrongLength {
        /// How many there are.
        length: usize,
    },
    /// The last character does not fit the others.
    WrongCheckCharacter {
        /// The last character as given.
        given: char,
        /// The one that would fit.
        fitting: char,
    },
}

impl CreditCodeDefect {
    /// Returns the sentence to show to the person who typed the code.
    pub fn words(&self) -> Words {
        match self {
            CreditCodeDefect::IllegalCharacter { character, position } => Words::new(
                format!("统一社会信用代码第 {position} 位不能是“{character}”。"),
                format!("Character {position} of the credit code cannot be “{character}”."),
            ),
            CreditCodeDefect::WrongLength { length } => Words::new(
                format!("统一社会信用代码应为 18 位，现为 {length} 位。"),
                format!("A credit code has 18 characters; this one has {length}."),
            ),
            CreditCodeDefect::WrongCheckCharacter { given, fitting } => Words::new(
                format!("统一社会信用代码校验位不符：末位是“{given}”，按前 17 位应为“{fitting}”。请逐位核对。"),
                format!(
                    "The credit code is mistyped: it ends in “{given}”, but its first 17 characters call for “{fitting}”. Compare it character by character."
                ),
            ),
        }
    }
}

/// Shows the Chinese sentence, then the English one.
impl fmt::Display for CreditCodeDefect {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let words = self.words();
        write!(formatter, "{} {}", words.zh, words.en)
    }
}

impl std::error::Error for CreditCodeDefect {}
