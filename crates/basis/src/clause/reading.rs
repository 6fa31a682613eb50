//! The name of one reading of an ambiguous clause.

use std::fmt;
use std::str::FromStr;

use super::ordinal;
use crate::text::text_form;

/// The name of a reading, `Q07`, ordered by its number.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ReadingId(u16);

/// The text is not the name of a reading.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("“{text}” is not the name of a reading; readings are named Q01 to Q999.")]
pub struct ReadingIdMalformed {
    /// What was given instead.
    pub text: String,
}

text_form!(
    ReadingId,
    TextVisitor,
    "^Q(0[1-9]|[1-9][0-9]{1,2})$",
    "The name of a reading of an ambiguous clause, such as Q07."
);

impl ReadingId {
    /// Reads `Q` and a number of at least two digits.
    pub fn parse(text: &str) -> Result<ReadingId, ReadingIdMalformed> {
        parsed(text).ok_or_else(|| ReadingIdMalformed { text: text.to_owned() })
    }

    /// Returns the number, 1 to 999.
    pub fn number(self) -> u16 {
        self.0
    }
}

fn parsed(text: &str) -> Option<ReadingId> {
    let digits = text.strip_prefix('Q')?;
    let number = match digits.strip_prefix('0') {
        Some(last) => ordinal(last).filter(|number| *number <= 9)?,
        None => ordinal(digits).filter(|number| *number >= 10)?,
    };
    Some(ReadingId(number))
}

impl fmt::Display for ReadingId {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "Q{:02}", self.0)
    }
}

impl FromStr for ReadingId {
    type Err = ReadingIdMalformed;

    fn from_str(text: &str) -> Result<ReadingId, ReadingIdMalformed> {
        ReadingId::parse(text)
    }
}
