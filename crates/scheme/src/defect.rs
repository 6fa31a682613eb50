//! A defect of a scheme: where it stands, what is wrong and what would be right.

use std::fmt;
use std::ops::Range;

/// One defect, printed as `FILE:LINE:COLUMN: sentence` with a `help:` line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Defect {
    /// File below the scheme's folder.
    pub file: String,
    /// Line, from 1.
    pub line: usize,
    /// Column in characters, from 1.
    pub column: usize,
    /// What is wrong, one sentence.
    pub sentence: String,
    /// What would be right.
    pub help: Option<String>,
}

impl Defect {
    /// Returns a defect at a byte range of a file's text.
    pub fn at(file: &str, text: &str, span: &Range<usize>, sentence: impl Into<String>) -> Defect {
        let before = text.get(..span.start.min(text.len())).unwrap_or(text);
        let line = before.matches('\n').count().saturating_add(1);
        let last = before.rsplit('\n').next().unwrap_or("");
        Defect {
            file: file.to_owned(),
            line,
            column: last.chars().count().saturating_add(1),
            sentence: sentence.into(),
            help: None,
        }
    }

    /// Returns a defect of a whole file.
    pub fn of_file(file: &str, sentence: impl Into<String>) -> Defect {
        Defect { file: file.to_owned(), line: 1, column: 1, sentence: sentence.into(), help: None }
    }

    /// Returns the defect with what would be right.
    #[must_use]
    pub fn help(mut self, help: impl Into<String>) -> Defect {
        self.help = Some(help.into());
        self
    }
}

impl fmt::Display for Defect {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{}:{}:{}: {}", self.file, self.line, self.column, self.sentence)?;
        match &self.help {
            Some(help) => write!(formatter, "\n  help: {help}"),
            None => Ok(()),
        }
    }
}
