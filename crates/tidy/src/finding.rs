//! Says what is wrong in one place of the repository.

use std::fmt;

/// One breach of a house rule, at the place where a reader would mend it.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Finding {
    /// Path from the root of the repository, with `/` between its parts.
    pub file: String,
    /// Line, counted from 1.
    pub line: usize,
    /// What is wrong and what would be right.
    pub sentence: String,
}

impl Finding {
    /// Returns the finding of `sentence` at `line` (from 1) of `file`.
    pub fn at(file: &str, line: usize, sentence: impl Into<String>) -> Finding {
        Finding { file: file.to_owned(), line, sentence: sentence.into() }
    }
}

impl fmt::Display for Finding {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "{}:{}: {}", self.file, self.line, self.sentence)
    }
}
