//! The menu of a world as requests: names are looked up and arguments read once for all states that call things alike.

use std::collections::HashMap;
use std::sync::Arc;

use basis::day::Moment;
use engine::{Act, Command, Context, Refusal};

use super::world::{MenuEntry, NamedWorld};
use crate::fault::StoryFault;
use crate::names::Names;
use crate::run::{Occasion, Telling, Unmade};
use crate::setup::RequestIds;
use crate::world::{Memory, View, parsed};

/// Names that a way has given, known by a number of their own.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) struct Spoken(usize);

/// An entry on one occasion.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) struct Try {
    /// Place in the menu.
    pub(super) index: usize,
    /// How often it was accepted before.
    pub(super) times: u8,
    /// When it is tried.
    pub(super) at: Moment,
    /// What names stand for.
    pub(super) spoken: Spoken,
}

/// What an entry asks of the door.
pub(super) enum Asked {
    /// These requests, one after the other.
    Requests(Vec<(Command, Context)>),
    /// Something that cannot be read.
    Malformed(Refusal),
    /// It speaks of something that is not there.
    Unmade,
}

/// The menu with what was looked up so far.
pub(super) struct Menu<'a> {
    pub(super) world: &'a NamedWorld,
    request: RequestIds,
    /// Every set of names that some way has given.
    names: Vec<Names>,
    asked: HashMap<Try, Arc<Asked>>,
    learned: HashMap<Try, Spoken>,
}

impl<'a> Menu<'a> {
    /// Returns the menu of a world whose beginning gave these names.
    pub(super) fn new(world: &'a NamedWorld, request: RequestIds, names: Names) -> (Menu<'a>, Spoken) {
        (Menu { world, request, names: vec![names], asked: HashMap::new(), learned: HashMap::new() }, Spoken(0))
    }

    /// Returns what an entry asks of the door.
    pub(super) fn ask(&mut self, view: &View, entry: &MenuEntry, on: Try) -> Result<Arc<Asked>, StoryFault> {
        if let Some(asked) = self.asked.get(&on) {
            return Ok(Arc::clone(asked));
        }
        let asked = Arc::new(self.look_up(view, entry, on)?);
        self.asked.insert(on, Arc::clone(&asked));
        Ok(asked)
    }

    fn look_up(&self, view: &View, entry: &MenuEntry, on: Try) -> Result<Asked, StoryFault> {
        let mut telling = Telling {
            cast: &self.world.beginning.cast,
            shelf: &self.world.shelf,
            world: &mut Memory::standing(view.clone()),
            names: self.names.get(on.spoken.0).cloned().unwrap_or_default(),
            request: self.request.clone(),
        };
        let path = format!("menu.{}.{}", on.index, on.times);
        let orders = match telling.orders(Occasion { path: &path, at: on.at }, &entry.deed)? {
            Ok(orders) => orders,
            Err(Unmade(_)) => return Ok(Asked::Unmade),
        };
        let mut requests = Vec::with_capacity(orders.len());
        for order in &orders {
            match parsed(order)? {
                Ok(request) => requests.push(request),
                Err(refusal) => return Ok(Asked::Malformed(refusal)),
            }
        }
        Ok(Asked::Requests(requests))
    }

    /// Returns what names stand for after an entry was accepted: its request ids say what it made.
    pub(super) fn learn(&mut self, entry: &MenuEntry, on: Try, act: &Act) -> Spoken {
        if let Some(spoken) = self.learned.get(&on) {
            return *spoken;
        }
        let mut names = self.names.get(on.spoken.0).cloned().unwrap_or_default();
        names.learn(act, None, entry.deed.name.as_deref());
        let known = self.names.iter().position(|one| *one == names);
        let spoken = Spoken(known.unwrap_or(self.names.len()));
        if known.is_none() {
            self.names.push(names);
        }
        self.learned.insert(on, spoken);
        spoken
    }
}
