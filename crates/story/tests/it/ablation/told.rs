//! Scenarios told once under the scheme as shipped, up to their first step prepared to be told again under others.

use basis::digest::Digest;
use scheme::Scheme;
use story::{Action, Line, Memory, Prepared, Scenario, Shelf};

/// A scenario with what came of each step that claims something.
pub(crate) struct Told {
    /// Path of the file.
    pub(crate) path: String,
    text: String,
    scenario: Scenario,
    shelf: Shelf,
    prepared: Prepared,
    world: Memory,
    digest: Digest,
    came: Vec<Came>,
}

/// What came of one step: the refusal or acceptance of a command, or whether a question was answered as expected.
#[derive(Clone, Debug, PartialEq)]
struct Came {
    line: usize,
    how: String,
}

/// Tells every scenario of one scheme, given by path and text.
pub(crate) fn tell_all(shelf: &Shelf, files: impl Iterator<Item = (String, String)>) -> Vec<Told> {
    files.map(|(path, text)| tell(shelf, path, text)).collect()
}

fn tell(shelf: &Shelf, path: String, text: String) -> Told {
    let scenario = story::read(&path, &text, shelf).unwrap_or_else(|faults| panic!("{faults:?}"));
    let digest = shelf.folder(&scenario.scheme).unwrap().digest();
    let mut world = Memory::default();
    let prepared = story::prepare(&scenario, shelf, &mut world).unwrap();
    let shelf = shelf.clone();
    let mut told = Told { path, text, scenario, shelf, prepared, world, digest, came: Vec::new() };
    told.came = told.again(told.world.clone()).unwrap();
    told
}

impl Told {
    /// Returns how near the scenario is to a clause or reading: it is refused by it, its file names it, or neither.
    pub(crate) fn distance(&self, provision: &str) -> u8 {
        let expected = self.scenario.steps.iter().filter_map(|step| match &step.action {
            Action::Do(deed) => deed.refused.as_ref(),
            Action::Ask(_) => None,
        });
        match expected.into_iter().any(|expected| expected.refused == provision) {
            true => 0,
            false if self.text.contains(&format!("\"{provision}\"")) => 1,
            false => 2,
        }
    }

    /// Returns how many steps there are.
    pub(crate) fn len(&self) -> usize {
        self.scenario.steps.len()
    }

    /// Returns the line of the first step that comes out differently under another scheme, if one does.
    pub(crate) fn differs_under(&self, scheme: &Scheme) -> Option<usize> {
        let Ok(other) = self.again(self.world.clone().with_scheme(self.digest, scheme.clone())) else { return Some(1) };
        let mut pairs = self.came.iter().zip(&other);
        pairs.find(|(one, other)| one != other).map(|(one, _)| one.line)
    }

    fn again(&self, mut world: Memory) -> Result<Vec<Came>, story::StoryFault> {
        let mut came = Vec::new();
        story::run_prepared(&self.scenario, &self.shelf, self.prepared.clone(), &mut world, &mut |line| {
            came.push(Came { line: line.place().2, how: how(line) });
        })?;
        Ok(came)
    }
}

fn how(line: &Line) -> String {
    match line {
        Line::Done(_) => line.outcome().to_string(),
        Line::Asked(asked) => asked.as_expected.to_string(),
    }
}
