//! What is told of a step: one JSON object a line (`docs`: contract of the command line), the summary last.

use basis::day::{DoneOn, Moment};
use basis::words::Words;
use engine::window::ShownFact;
use rules::Remedy;
use scheme::Authority;
use serde::Serialize;
use serde_json::Value as Json;

use crate::scenario::RefusalExpected;

/// One line.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(untagged)]
pub enum Line {
    /// A command.
    Done(Box<DoneLine>),
    /// A question.
    Asked(Box<AskedLine>),
}

/// What became of a command.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Ruling {
    /// It is an act.
    Accepted,
    /// It was refused.
    Refused,
}

/// A command and what became of it.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct DoneLine {
    /// File of the step.
    pub file: String,
    /// Number of the step in its file.
    pub step: usize,
    /// Line it begins on.
    pub line: usize,
    /// When it was recorded.
    pub at: Moment,
    /// When it was done on paper.
    pub done_on: Option<DoneOn>,
    /// Who did it, by name.
    #[serde(rename = "as")]
    pub actor: String,
    /// The command.
    #[serde(rename = "do")]
    pub command: String,
    /// What became of it.
    pub outcome: Ruling,
    /// Number of the act.
    pub act: Option<u64>,
    /// Whose word refuses it.
    pub authority: Option<Authority>,
    /// The refusal in words.
    pub message: Option<Words>,
    /// The facts it rests on.
    pub facts: Vec<ShownFact>,
    /// What would mend it.
    pub remedy: Option<Remedy>,
    /// What it changed.
    pub events: Vec<Json>,
    /// What was expected.
    pub expected: Expected,
    /// Whether it came so.
    pub as_expected: bool,
    /// The name it speaks of although nothing was made under it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub rests_on: Option<String>,
}

/// What a step expects of its command.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(untagged)]
pub enum Expected {
    /// To be accepted.
    Accepted(Ruling),
    /// To be refused.
    Refused(RefusalExpected),
}

/// A question and its answer.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct AskedLine {
    /// File of the step.
    pub file: String,
    /// Number of the step in its file.
    pub step: usize,
    /// Line it begins on.
    pub line: usize,
    /// When it was asked.
    pub at: Moment,
    /// Who asked, by name.
    #[serde(rename = "as")]
    pub actor: String,
    /// The question.
    pub ask: String,
    /// Of what, by name.
    pub of: Option<Json>,
    /// The answer, ids replaced by names.
    pub answer: Json,
    /// What was expected.
    pub expected: Option<Json>,
    /// Whether it came so.
    pub as_expected: bool,
}

/// The last line of a run.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Summary {
    /// Files told.
    pub files: usize,
    /// Steps, questions included.
    pub steps: usize,
    /// Commands accepted.
    pub accepted: usize,
    /// Commands refused.
    pub refused: usize,
    /// Questions.
    pub asked: usize,
    /// Steps not as expected.
    pub unexpected: usize,
}

impl Line {
    /// Returns whether the step came as expected.
    pub fn as_expected(&self) -> bool {
        match self {
            Line::Done(line) => line.as_expected,
            Line::Asked(line) => line.as_expected,
        }
    }

    /// Returns file, number and line of the step.
    pub fn place(&self) -> (&str, usize, usize) {
        match self {
            Line::Done(line) => (&line.file, line.step, line.line),
            Line::Asked(line) => (&line.file, line.step, line.line),
        }
    }

    /// Returns the name a command speaks of although nothing was made under it.
    pub fn rests_on(&self) -> Option<&str> {
        match self {
            Line::Done(line) => line.rests_on.as_deref(),
            Line::Asked(_) => None,
        }
    }

    /// Returns what came of the step in one word or value, to compare with another run.
    pub fn outcome(&self) -> Json {
        match self {
            Line::Done(line) => match &line.authority {
                None => Json::from("accepted"),
                Some(authority) => Json::from(format!("refused {}", authority.word())),
            },
            Line::Asked(line) => line.answer.clone(),
        }
    }
}

impl Summary {
    /// Counts a line.
    pub fn count(&mut self, line: &Line) {
        self.steps = self.steps.saturating_add(1);
        let counter = match line {
            Line::Asked(_) => &mut self.asked,
            Line::Done(line) => match line.outcome {
                Ruling::Accepted => &mut self.accepted,
                Ruling::Refused => &mut self.refused,
            },
        };
        *counter = counter.saturating_add(1);
        self.unexpected = self.unexpected.saturating_add(usize::from(!line.as_expected()));
    }
}
