//! The id that a caller gives a request, so that repeating it has one effect.

use std::fmt;
use std::str::FromStr;
use std::sync::Arc;

use crate::text::text_form;

/// The id of a request, chosen by the caller.
///
/// Invariant: 1 to 80 characters of `A-Z a-z 0-9 . _ : -`.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct RequestId(Arc<str>);

/// The text cannot be the id of a request.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum RequestIdMalformed {
    /// Nothing at all.
    #[error("The id of a request must not be empty.")]
    Missing,
    /// Too many characters.
    #[error("The id of a request has at most 80 characters; this one has {characters}.")]
    TooLong {
        /// How many there are.
        characters: usize,
    },
    /// A character that may not stand in it.
    #[error("The id of a request may hold letters, digits and . _ : - but not “{character}”.")]
    IllegalCharacter {
        /// The first such character.
        character: char,
    },
}

text_form!(
    RequestId,
    TextVisitor,
    "^[A-Za-z0-9._:-]{1,80}$",
    "The id of a request, chosen by the caller: 1 to 80 letters, digits or . _ : -"
);

impl RequestId {
    /// The most characters an id may have.
    pub const CHARACTERS_MAX: usize = 80;

    /// Reads an id.
    pub fn parse(text: &str) -> Result<RequestId, RequestIdMalformed> {
        let legal = |one: &char| one.is_ascii_alphanumeric() || matches!(one, '.' | '_' | ':' | '-');
        if let Some(character) = text.chars().find(|one| !legal(one)) {
            return Err(RequestIdMalformed::IllegalCharacter { character });
        }
        match text.len() {
            0 => Err(RequestIdMalformed::Missing),
            1..=Self::CHARACTERS_MAX => Ok(RequestId(text.into())),
            characters => Err(RequestIdMalformed::TooLong { characters }),
        }
    }

    /// Returns the id as text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for RequestId {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.0)
    }
}

impl FromStr for RequestId {
    type Err = RequestIdMalformed;

    fn from_str(text: &str) -> Result<RequestId, RequestIdMalformed> {
        RequestId::parse(text)
    }
}
