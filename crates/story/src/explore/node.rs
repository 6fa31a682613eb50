//! One state of a world with the way to what can be tried in it.

use basis::day::{Day, Moment};
use basis::digest::Digest;
use engine::{Command, Context, Document, Refusal};

use super::menu::{Asked, Menu, Spoken, Try};
use super::world::{Bounds, MenuEntry, NamedWorld};
use crate::fault::StoryFault;
use crate::run::Telling;
use crate::scenario::Action;
use crate::setup::{self, Prepared};
use crate::world::{Answered, Memory, Order, View, World, WorldFault};

/// A state at an instant.
#[derive(Clone)]
pub(super) struct Node {
    pub(super) view: View,
    /// Acts so far.
    n: u64,
    spoken: Spoken,
    pub(super) at: Moment,
    /// How often each entry of the menu was accepted on the way here.
    times: Vec<u8>,
}

/// What tells states apart.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) struct Mark(pub(super) Digest);

/// What came of one try.
pub(super) enum Tried {
    /// Accepted: the state after it.
    Accepted(Box<Node>),
    /// Refused.
    Refused(Refusal),
}

/// By what a state is told from others.
pub(super) type Fingerprint = fn(&View, Moment) -> Digest;

/// The world while it begins: it notes what is accepted.
#[derive(Default)]
struct Beginning {
    memory: Memory,
    commands: Vec<String>,
}

impl World for Beginning {
    fn submit(&mut self, order: Order) -> Result<Answered, WorldFault> {
        let command = order.command.clone();
        let answered = self.memory.submit(order)?;
        if matches!(answered, Answered::Accepted(_)) {
            self.commands.push(command);
        }
        Ok(answered)
    }

    fn keep(&mut self, case: &str, text: &str) -> Result<Document, WorldFault> {
        self.memory.keep(case, text)
    }

    fn view(&self) -> View {
        self.memory.view()
    }
}

impl Node {
    /// Returns the state in which a world begins, with its menu and the commands that led there.
    pub(super) fn first(world: &NamedWorld) -> Result<(Node, Menu<'_>, Vec<String>), StoryFault> {
        let mut beginning = Beginning::default();
        let Prepared { names, request } = setup::prepare(&world.beginning, &world.shelf, &mut beginning)?;
        let (cast, shelf) = (&world.beginning.cast, &world.shelf);
        let mut telling = Telling { cast, shelf, world: &mut beginning, names, request: request.clone() };
        for step in &world.beginning.steps {
            let Action::Do(deed) = &step.action else { continue };
            if !telling.deed(step, deed)?.as_expected {
                return Err(step.fault(None, "The world cannot begin: this step is not as expected.").into());
            }
        }
        let (menu, spoken) = Menu::new(world, request, telling.names);
        let at = world.beginning.steps.last().map_or(Moment::FIRST, |step| step.at);
        let Beginning { memory, commands } = beginning;
        let n = memory.head().map_or(0, |(n, _)| n);
        Ok((Node { view: memory.view(), n, spoken, at, times: vec![0; world.menu.len()] }, menu, commands))
    }

    /// Returns whether the world lets an entry be tried here.
    fn is_open(&self, world: &NamedWorld, index: usize, entry: &MenuEntry) -> bool {
        let accepted = |command: &String| {
            let mut done = world.menu.iter().zip(&self.times);
            done.any(|(other, times)| *times > 0 && other.deed.command == *command)
        };
        let times = self.times.get(index).copied().unwrap_or_default();
        entry.bounds.times_max.is_none_or(|max| times < max) && entry.bounds.after.as_ref().is_none_or(accepted)
    }

    /// Returns what the state is told by: the fingerprint, and what the world still lets be tried.
    pub(super) fn mark(&self, world: &NamedWorld, fingerprint: Fingerprint) -> Mark {
        let print = fingerprint(&self.view, self.at);
        let entries = world.menu.iter().enumerate().filter(|(_, entry)| entry.bounds != Bounds::default());
        let open: Vec<u8> = entries.map(|(index, entry)| u8::from(self.is_open(world, index, entry))).collect();
        Mark(Digest::of_parts(&[&print.0, &open]))
    }

    /// Tries every entry of the menu and hands on what came of each.
    pub(super) fn try_all(
        &self,
        menu: &mut Menu<'_>,
        hear: &mut dyn FnMut(usize, &MenuEntry, Tried),
    ) -> Result<(), StoryFault> {
        let world = menu.world;
        for (index, entry) in world.menu.iter().enumerate() {
            if !self.is_open(world, index, entry) {
                continue;
            }
            let times = self.times.get(index).copied().unwrap_or_default();
            let on = Try { index, times, at: self.at, spoken: self.spoken };
            let asked = menu.ask(&self.view, entry, on)?;
            let tried = match asked.as_ref() {
                Asked::Unmade => continue,
                Asked::Malformed(refusal) => Tried::Refused(refusal.clone()),
                Asked::Requests(requests) => self.try_requests(menu, entry, on, requests)?,
            };
            hear(index, entry, tried);
        }
        Ok(())
    }

    /// Sends requests one after the other, until one is refused.
    fn try_requests(
        &self,
        menu: &mut Menu<'_>,
        entry: &MenuEntry,
        on: Try,
        requests: &[(Command, Context)],
    ) -> Result<Tried, StoryFault> {
        let mut next = self.clone();
        let mut last = None;
        for (command, context) in requests {
            let decided = match engine::decide(&next.view.state, &next.view.schemes, command, context) {
                Ok(decided) => decided,
                Err(refusal) => return Ok(Tried::Refused(refusal)),
            };
            next.n = next.n.saturating_add(1);
            // No decision reads the chain.
            let act = decided.into_act(next.n, None);
            next.view.schemes.take_in(&act).map_err(WorldFault::NoAnswer)?;
            next.view.state.apply(&act);
            last = Some(act);
        }
        if let Some(act) = last {
            next.spoken = menu.learn(entry, on, &act);
        }
        next.times.iter_mut().skip(on.index).take(1).for_each(|times| *times = times.saturating_add(1));
        Ok(Tried::Accepted(Box::new(next)))
    }

    /// Returns the same state at the next instant at which an answer may change, if there is one that the world looks at.
    pub(super) fn later(&self, until: Option<Day>) -> Option<Node> {
        let instants = self.view.state.boundaries(&self.view.schemes);
        let next = instants.into_iter().find(|instant| *instant > self.at)?;
        if until.is_some_and(|until| next > until.end()) {
            return None;
        }
        Some(Node { at: next, ..self.clone() })
    }
}
