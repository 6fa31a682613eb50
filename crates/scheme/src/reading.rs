//! Readings of what the regulation leaves open: question, options, choice and on whose authority.

use basis::clause::{ClauseId, ReadingId};
use basis::words::Words;

use crate::authority::{Status, Through};

/// One way to read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Choice {
    /// Id of the option.
    pub id: String,
    /// What it says.
    pub words: Words,
    /// Whether nobody can run it yet.
    pub needs_code: bool,
    /// Parameters it sets in the clause's rule.
    pub set: serde_json::Map<String, serde_json::Value>,
}

/// One reading.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reading {
    /// Id.
    pub id: ReadingId,
    /// The question.
    pub question: Words,
    /// Clauses whose parameters it settles; none where the regulation is silent or the reading settles no number.
    pub on: Vec<ClauseId>,
    /// The options.
    pub options: Vec<Choice>,
    /// Id of the option chosen.
    pub choice: String,
    /// Why.
    pub ground: String,
    /// The chosen option as implementing rules would say it, in Chinese.
    pub draft: Option<String>,
    /// Body that adopts it, by its id in the glossary, where it is not the one that adopts the implementing rules.
    pub adopted_by: Option<String>,
    /// Who has settled it.
    pub status: Status,
    /// The paper that settled it.
    pub paper: Option<String>,
    /// Whether its own rule only warns.
    pub warns: bool,
    /// File it stands in.
    pub file: String,
}

impl Reading {
    /// Returns the reading as an authority names it.
    pub fn through(&self) -> Through {
        Through { reading: self.id, status: self.status, paper: self.paper.clone() }
    }
}
