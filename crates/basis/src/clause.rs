//! The names by which clauses, articles and readings are cited.

mod chinese_number;
mod reading;

use std::fmt;
use std::str::FromStr;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::text::text_form;
use chinese_number::chinese_number;
pub use reading::{ReadingId, ReadingIdMalformed};

/// The number of an article, 1 to 999.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(try_from = "u16", into = "u16")]
#[schemars(description = "The number of an article.", extend("title" = "ArticleNumber"))]
pub struct ArticleNumber(#[schemars(range(min = 1, max = 999))] u16);

/// The number is not one an article can have.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("“{text}” is not the number of an article; articles are numbered from 1 to 999.")]
pub struct ArticleNumberMalformed {
    /// What was given instead.
    pub text: String,
}

/// The name of one rule of the regulation: `14(1)`, `14(6)a`, `7-2c`, `28-2`, `16a`, `5`.
///
/// Clauses are ordered as the regulation is read: articles by number, opening words before
/// paragraphs and items, letters in turn.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ClauseId {
    article: ArticleNumber,
    place: Place,
    letter: Option<char>,
}

/// Where in its article a rule stands; the order of the variants is the order of reading.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Place {
    /// The only paragraph, or the words before the items.
    Opening,
    /// An unnumbered paragraph, counted from 1.
    Paragraph(u16),
    /// A numbered item.
    Item(u16),
}

/// The text is not the name of a clause.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("“{text}” is not the name of a clause; clauses are named like 14(1), 14(6)a, 28-2, 7-2c, 16a or 5.")]
pub struct ClauseIdMalformed {
    /// What was given instead.
    pub text: String,
}

text_form!(
    ClauseId,
    TextVisitor,
    r"^[1-9][0-9]{0,2}(-[1-9][0-9]{0,2}|\([1-9][0-9]{0,2}\))?[a-z]?$",
    "The name of a clause of the regulation, such as 14(1), 28-2 or 16a."
);

impl ArticleNumber {
    /// Returns the article's number, or an error outside 1 to 999.
    pub fn new(number: u16) -> Result<ArticleNumber, ArticleNumberMalformed> {
        ArticleNumber::try_from(number)
    }

    /// Reads a number without sign or leading zero.
    pub fn parse(text: &str) -> Result<ArticleNumber, ArticleNumberMalformed> {
        ordinal(text).map(ArticleNumber).ok_or_else(|| ArticleNumberMalformed { text: text.to_owned() })
    }

    /// Returns the number.
    pub fn number(self) -> u16 {
        self.0
    }

    /// Returns the article as a Chinese text cites it: 第十四条.
    pub fn in_chinese(self) -> String {
        format!("第{}条", chinese_number(self.0))
    }

    /// Returns the article as an English text cites it: Article 14.
    pub fn in_english(self) -> String {
        format!("Article {}", self.0)
    }
}

impl ClauseId {
    /// Reads the name of a clause.
    pub fn parse(text: &str) -> Result<ClauseId, ClauseIdMalformed> {
        parsed(text).ok_or_else(|| ClauseIdMalformed { text: text.to_owned() })
    }

    /// Returns the article it stands in.
    pub fn article(&self) -> ArticleNumber {
        self.article
    }

    /// Returns where in its article it stands.
    pub fn place(&self) -> Place {
        self.place
    }

    /// Returns the clause as a Chinese text cites it: 第十四条第（六）项, 第二十八条第二款. The letter
    /// tells rules of one sentence apart and is not cited.
    pub fn in_chinese(&self) -> String {
        let article = self.article.in_chinese();
        match self.place {
            Place::Opening => article,
            Place::Paragraph(number) => format!("{article}第{}款", chinese_number(number)),
            Place::Item(number) => format!("{article}第（{}）项", chinese_number(number)),
        }
    }

    /// Returns the clause as an English text cites it: Article 14, item (6).
    pub fn in_english(&self) -> String {
        let article = self.article.in_english();
        match self.place {
            Place::Opening => article,
            Place::Paragraph(number) => format!("{article}, paragraph {number}"),
            Place::Item(number) => format!("{article}, item ({number})"),
        }
    }
}

fn parsed(text: &str) -> Option<ClauseId> {
    let (body, letter) = match text.char_indices().last()? {
        (at, letter @ 'a'..='z') => (text.get(..at)?, Some(letter)),
        (_, _) => (text, None),
    };
    let (article, place) = if let Some((article, paragraph)) = body.split_once('-') {
        (article, Place::Paragraph(ordinal(paragraph)?))
    } else if let Some((article, item)) = body.split_once('(') {
        (article, Place::Item(ordinal(item.strip_suffix(')')?)?))
    } else {
        (body, Place::Opening)
    };
    Some(ClauseId { article: ArticleNumber::parse(article).ok()?, place, letter })
}

/// Returns a number from 1 to 999 written without sign or leading zero.
fn ordinal(text: &str) -> Option<u16> {
    let plain = text.bytes().all(|byte| byte.is_ascii_digit()) && !text.starts_with('0');
    let number = text.parse().ok().filter(|_| plain)?;
    (1..=999).contains(&number).then_some(number)
}

impl fmt::Display for ClauseId {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.place {
            Place::Opening => write!(formatter, "{}", self.article)?,
            Place::Paragraph(number) => write!(formatter, "{}-{number}", self.article)?,
            Place::Item(number) => write!(formatter, "{}({number})", self.article)?,
        }
        self.letter.map_or(Ok(()), |letter| write!(formatter, "{letter}"))
    }
}

impl FromStr for ClauseId {
    type Err = ClauseIdMalformed;

    fn from_str(text: &str) -> Result<ClauseId, ClauseIdMalformed> {
        ClauseId::parse(text)
    }
}

impl fmt::Display for ArticleNumber {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(formatter)
    }
}

impl FromStr for ArticleNumber {
    type Err = ArticleNumberMalformed;

    fn from_str(text: &str) -> Result<ArticleNumber, ArticleNumberMalformed> {
        ArticleNumber::parse(text)
    }
}

impl TryFrom<u16> for ArticleNumber {
    type Error = ArticleNumberMalformed;

    fn try_from(number: u16) -> Result<ArticleNumber, ArticleNumberMalformed> {
        ArticleNumber::parse(&number.to_string())
    }
}

impl From<ArticleNumber> for u16 {
    fn from(article: ArticleNumber) -> u16 {
        article.0
    }
}

#[cfg(test)]
mod tests;
