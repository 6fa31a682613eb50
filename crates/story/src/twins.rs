//! Two tellings of one story that differ in one secret: whoever may not know it must not be able to tell them apart.
//!
//! Everybody asks everything and tries everything in both worlds; whatever any of them hears is compared.

mod hears;
mod read;

use std::collections::{BTreeMap, BTreeSet};

use basis::day::Moment;

use crate::fault::StoryFault;
use crate::run::Telling;
use crate::scenario::{Action, Deed, Inquiry, Scenario};
use crate::setup::{self, Prepared};
use crate::shelf::Shelf;
use crate::world::Memory;
use hears::{Heard, Standing};

/// Two tellings of one story.
#[derive(Clone, Debug)]
pub struct Twins {
    /// Who may know the secret and must be able to tell the two apart; everybody else must not.
    pub sees: BTreeSet<String>,
    /// The two tellings.
    pub tellings: [Scenario; 2],
    tries: Tries,
}

/// What everybody tries and asks.
#[derive(Clone, Debug, Default)]
pub struct Tries {
    /// Commands, each by every person.
    pub deeds: Vec<Deed>,
    /// Questions, each by every person and by the public.
    pub inquiries: Vec<Inquiry>,
}

/// How the public is called among those who look.
pub const PUBLIC: &str = "公众";

/// Characters of an answer shown before the place at which two part, and altogether.
const BEFORE: usize = 30;
const SHOWN: usize = 90;

impl Twins {
    /// Returns what each viewer can tell the two worlds apart by, named; nobody is left out.
    ///
    /// # Errors
    /// [`StoryFault`] if either story cannot be told, or a step of it is not as expected.
    pub fn differences(&self, shelf: &Shelf) -> Result<BTreeMap<String, Vec<String>>, StoryFault> {
        let [one, other] = &self.tellings;
        let (one, other) = (told(one, shelf)?, told(other, shelf)?);
        let viewers = one.viewers().chain([PUBLIC.to_owned()]);
        viewers
            .map(|viewer| {
                let mut found = Vec::new();
                for at in one.instants() {
                    let heard = |world: &Standing<'_>| world.hears(&viewer, at, &self.tries);
                    found.extend(compared(&heard(&one)?, &heard(&other)?));
                }
                Ok((viewer.clone(), found))
            })
            .collect()
    }

    /// Returns what comes of every question and try, over everybody, both worlds and both instants: *told*, *nothing*,
    /// *accepted*, *unmade* where it names what the story has not made, or the authority of a refusal.
    ///
    /// # Errors
    /// As [`Twins::differences`].
    pub fn comes(&self, shelf: &Shelf) -> Result<BTreeMap<String, BTreeSet<String>>, StoryFault> {
        let mut comes: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
        for telling in &self.tellings {
            let world = told(telling, shelf)?;
            let viewers: Vec<String> = world.viewers().chain([PUBLIC.to_owned()]).collect();
            for (viewer, at) in viewers.iter().flat_map(|viewer| world.instants().map(move |at| (viewer, at))) {
                for heard in world.hears(viewer, at, &self.tries)? {
                    let came = heard.came();
                    comes.entry(heard.what).or_default().insert(came);
                }
            }
        }
        Ok(comes)
    }

    /// Returns the names of the commands and questions that are tried.
    pub fn tried(&self) -> (BTreeSet<&str>, BTreeSet<&str>) {
        let commands = self.tries.deeds.iter().map(|deed| deed.command.as_str());
        (commands.collect(), self.tries.inquiries.iter().map(|inquiry| inquiry.question.as_str()).collect())
    }
}

/// Returns what differs between what was heard in two worlds. More heard in one than in the other differs too.
fn compared(one: &[Heard], other: &[Heard]) -> Vec<String> {
    let whats = |heard: &[Heard]| heard.iter().map(|one| one.what.clone()).collect::<Vec<_>>();
    if whats(one) != whats(other) {
        return vec![format!("{:?} | {:?}", whats(one), whats(other))];
    }
    let differs = |(one, other): (&Heard, &Heard)| {
        (one != other).then(|| {
            let [left, right] = apart(&one.answer.to_string(), &other.answer.to_string());
            format!("{}: …{left} | …{right}", one.what)
        })
    };
    one.iter().zip(other).filter_map(differs).collect()
}

/// Returns two texts from a little before the place at which they part.
fn apart(one: &str, other: &str) -> [String; 2] {
    let alike = one.chars().zip(other.chars()).take_while(|(left, right)| left == right).count();
    [one, other].map(|text| text.chars().skip(alike.saturating_sub(BEFORE)).take(SHOWN).collect())
}

/// Tells a scenario to its end and returns the world as it stands then.
fn told<'a>(scenario: &'a Scenario, shelf: &'a Shelf) -> Result<Standing<'a>, StoryFault> {
    let mut world = Memory::default();
    let Prepared { names, request } = setup::prepare(scenario, shelf, &mut world)?;
    let mut telling = Telling { cast: &scenario.cast, shelf, world: &mut world, names, request: request.clone() };
    for step in &scenario.steps {
        let Action::Do(deed) = &step.action else { continue };
        let line = telling.deed(step, deed)?;
        if !line.as_expected {
            let sentence = format!("This step is not as expected: {:?}", line.message);
            return Err(step.fault(None, sentence).into());
        }
    }
    let names = telling.names;
    let at = scenario.steps.last().map_or(Moment::FIRST, |step| step.at);
    Ok(Standing { cast: &scenario.cast, shelf, memory: world, names, request, at })
}
