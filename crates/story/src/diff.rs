//! One story in two worlds: where they part, and which answers differ in the end.

use serde::Serialize;
use serde_json::Value as Json;

use crate::fault::StoryFault;
use crate::line::Line;
use crate::run::run;
use crate::scenario::Scenario;
use crate::shelf::Shelf;
use crate::world::Memory;

/// A step that comes out differently.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Difference {
    /// File of the step.
    pub file: String,
    /// Its number in the file.
    pub step: usize,
    /// Line it begins on.
    pub line: usize,
    /// The command or question.
    pub what: String,
    /// What came of it before.
    pub before: Json,
    /// What comes of it after.
    pub after: Json,
    /// Whose word refuses it in the one world that refuses it.
    pub authority: Option<Json>,
    /// Later steps that speak of what this step did not make, by file and number.
    pub folded: Vec<(String, usize)>,
}

/// What differs between two worlds.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Differences {
    /// Commands that one world refuses, or refuses by another word.
    pub steps: Vec<Difference>,
    /// Questions whose answers differ.
    pub questions: Vec<Difference>,
}

impl Differences {
    /// Returns whether both worlds agree.
    pub fn is_empty(&self) -> bool {
        self.steps.is_empty() && self.questions.is_empty()
    }
}

/// Tells a scenario under two shelves of schemes, neither stopping at the first surprise, and returns what differs.
///
/// # Errors
/// [`StoryFault`] if one of the two cannot be told at all.
pub fn diff(scenario: &Scenario, before: &Shelf, after: &Shelf) -> Result<Differences, StoryFault> {
    let (before, after) = (told(scenario, before)?, told(scenario, after)?);
    let mut differences = Differences::default();
    for (one, other) in before.iter().zip(&after) {
        let (was, is) = (one.outcome(), other.outcome());
        if was == is && one.rests_on() == other.rests_on() {
            continue;
        }
        if one.rests_on().is_some() || other.rests_on().is_some() {
            fold(&mut differences, one);
            continue;
        }
        let difference = difference(one, other, was, is);
        match one {
            Line::Done(_) => differences.steps.push(difference),
            Line::Asked(_) => differences.questions.push(difference),
        }
    }
    Ok(differences)
}

fn told(scenario: &Scenario, shelf: &Shelf) -> Result<Vec<Line>, StoryFault> {
    let mut lines = Vec::new();
    run(scenario, shelf, &mut Memory::default(), &mut |line| lines.push(line.clone()))?;
    Ok(lines)
}

/// A step that rests on what was not made lies under the divergence before it.
fn fold(differences: &mut Differences, line: &Line) {
    let (file, step, _) = line.place();
    if let Some(last) = differences.steps.last_mut() {
        last.folded.push((file.to_owned(), step));
    }
}

fn difference(one: &Line, other: &Line, before: Json, after: Json) -> Difference {
    let (file, step, line) = one.place();
    let (what, authority) = match (one, other) {
        (Line::Done(one), Line::Done(other)) => {
            let authority = other.authority.as_ref().or(one.authority.as_ref());
            (one.command.clone(), authority.and_then(|authority| serde_json::to_value(authority).ok()))
        }
        (Line::Asked(one), _) => (one.ask.clone(), None),
        (Line::Done(one), Line::Asked(_)) => (one.command.clone(), None),
    };
    Difference { file: file.to_owned(), step, line, what, before, after, authority, folded: Vec::new() }
}
