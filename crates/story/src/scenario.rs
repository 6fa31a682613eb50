//! A scenario as read: a claim, a cast, and steps that either do something or ask something.

use std::collections::BTreeSet;
use std::ops::Range;
use std::sync::Arc;

use basis::day::{DoneOn, Moment};
use basis::digest::Digest;
use scheme::defect::Defect;
use serde::Serialize;
use serde_json::{Map, Value as Json};

use crate::cast::Cast;
use crate::tree::SourceText;

/// A scenario, its preludes included.
#[derive(Clone, Debug)]
pub struct Scenario {
    /// File it was read from, as faults show it.
    pub file: String,
    /// What it claims, one sentence.
    pub claim: String,
    /// Id of the scheme it is told under.
    pub scheme: String,
    /// Digest of its text and of its preludes' texts.
    pub digest: Digest,
    /// Years whose working days nobody has arranged yet and which are assumed for it.
    pub assumed: BTreeSet<i16>,
    /// Who takes part.
    pub cast: Cast,
    /// What happens, in order.
    pub steps: Vec<Step>,
}

/// One step.
#[derive(Clone, Debug)]
pub struct Step {
    /// Number in its file, from 1.
    pub number: usize,
    /// Numbers of the steps that use its file, then its own: `1.3` is the third step of the prelude that step 1 uses.
    pub path: String,
    /// When it is recorded or asked.
    pub at: Moment,
    /// What it does.
    pub action: Action,
    pub(crate) place: Place,
}

/// Where a step stands, so that a fault found while running still has a place.
#[derive(Clone, Debug)]
pub(crate) struct Place {
    pub(crate) source: Arc<SourceText>,
    pub(crate) span: Range<usize>,
    /// Every text of the step with its place.
    pub(crate) texts: Vec<(String, Range<usize>)>,
}

/// What a step does.
#[derive(Clone, Debug)]
pub enum Action {
    /// It sends a command.
    Do(Deed),
    /// It asks a question.
    Ask(Inquiry),
}

/// A command of a step.
#[derive(Clone, Debug)]
pub struct Deed {
    /// Who does it.
    pub actor: String,
    /// Name of the command.
    pub command: String,
    /// Its arguments, names not yet replaced.
    pub with: Map<String, Json>,
    /// Who confirms it; then the actor only proposes it.
    pub seconded_by: Option<String>,
    /// For whom it is entered from paper.
    pub on_behalf_of: Option<String>,
    /// When it was done on paper.
    pub done_on: Option<DoneOn>,
    /// Proof of the paper.
    pub proof: Option<String>,
    /// The refusal expected; without one it must be accepted.
    pub refused: Option<RefusalExpected>,
    /// Name for what it makes.
    pub name: Option<String>,
}

/// A question of a step.
#[derive(Clone, Debug)]
pub struct Inquiry {
    /// Who asks; without one the runner's inspector.
    pub actor: Option<String>,
    /// Name of the question.
    pub question: String,
    /// Its arguments, names not yet replaced.
    pub with: Map<String, Json>,
    /// The answer expected; without one any answer will do.
    pub expect: Option<Json>,
}

/// A refusal a step expects: a word that is compared with the authority, and readings it must hang on.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct RefusalExpected {
    /// Clause, reading or kind.
    pub refused: String,
    /// Readings that must stand behind it; none given, none compared.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub through: Option<Vec<String>>,
    /// The paper that must have settled the reading by which it is refused; none given, none compared.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub paper: Option<String>,
}

impl Step {
    /// Returns the file the step stands in.
    pub fn file(&self) -> &str {
        &self.place.source.file
    }

    /// Returns the line the step begins on, from 1.
    pub fn line(&self) -> usize {
        self.place.source.line(&self.place.span)
    }

    /// Returns a fault at a text of the step, or at its beginning if the text does not stand there.
    pub(crate) fn fault(&self, about: Option<&str>, sentence: impl Into<String>) -> Defect {
        let found = self.place.texts.iter().find(|(text, _)| Some(text.as_str()) == about);
        let span = found.map_or(&self.place.span, |(_, span)| span);
        self.place.source.fault(span, sentence)
    }
}
