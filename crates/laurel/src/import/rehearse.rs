//! A plan tried in memory: each command goes through the door, and nothing of it is written.

use std::collections::BTreeSet;

use basis::day::Moment;
use basis::digest::Digest;
use basis::id::{PersonId, RequestId};
use engine::Document;
use engine::window::{Looking, tell};
use story::{Answered, Hand, Memory, World, WorldFault};

use super::plan::Plan;
use super::step::{Senders, Step};

/// The people in whose names an import acts.
#[derive(Debug)]
pub(super) struct People {
    /// Whoever sends: for each command the first of them whom the door lets.
    pub(super) named: Vec<(String, PersonId)>,
    /// Who compares what needs a second person.
    pub(super) second: Option<(String, PersonId)>,
}

/// What becomes of a command.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Fate {
    /// An earlier run has done it.
    Done,
    /// It stands there already, from elsewhere.
    Present,
    /// It can be done by the person at that place of the list.
    ToDo(usize),
    /// It waits for another of its own line, which cannot be done.
    Waiting,
    /// It cannot be done: why.
    Wrong(String),
}

/// Tries every command of a plan in its order, each on what those before it have made.
///
/// # Errors
/// [`WorldFault`] if one cannot be tried.
pub(super) fn rehearse(plan: &Plan, hand: &mut Hand, people: &People, at: Moment) -> Result<Vec<Fate>, WorldFault> {
    let memory = Memory::standing(hand.world().view());
    let mut rehearsal = Rehearsal { memory, hand, people, at, stands: BTreeSet::new() };
    plan.steps.iter().map(|step| rehearsal.fate(step)).collect()
}

/// How far somebody came who was turned away.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Came {
    /// They have no right to the command.
    Nowhere,
    /// One of two people has no right.
    ToTheSecond,
    /// The command itself is refused.
    ToTheCommand,
}

/// A refusal, in words.
struct Turned {
    came: Came,
    word: String,
    why: String,
}

struct Rehearsal<'a> {
    memory: Memory,
    hand: &'a Hand,
    people: &'a People,
    at: Moment,
    /// Requests on whose answers others may rest.
    stands: BTreeSet<RequestId>,
}

impl Rehearsal<'_> {
    fn fate(&mut self, step: &Step) -> Result<Fate, WorldFault> {
        let fate = if self.hand.has_answered(&step.request) {
            Fate::Done
        } else if let Some((_, place)) = step.needs.iter().find(|(request, _)| !self.stands.contains(request)) {
            // Of a line that is wrong, what is wrong is told once.
            if *place == step.place {
                Fate::Waiting
            } else {
                Fate::Wrong(format!("须待{}能够办理", place.told()))
            }
        } else if step.by_two && self.people.second.is_none() {
            Fate::Wrong("须由两人办理：请用--second写明复核人".to_owned())
        } else {
            self.tried(step)?
        };
        if matches!(fate, Fate::Done | Fate::Present | Fate::ToDo(_)) {
            self.stands.insert(step.request.clone());
        }
        Ok(fate)
    }

    /// Lets each of the people try, in their order: the first whom the door lets. If it lets nobody, the answer is what it
    /// said to whoever came furthest.
    fn tried(&mut self, step: &Step) -> Result<Fate, WorldFault> {
        let mut furthest: Option<Turned> = None;
        for (nth, (name, person)) in self.people.named.iter().enumerate() {
            let mut memory = self.memory.clone();
            let Some(turned) = self.try_as(step, name, *person, &mut memory)? else {
                self.memory = memory;
                return Ok(Fate::ToDo(nth));
            };
            if furthest.as_ref().is_none_or(|one| one.came < turned.came) {
                furthest = Some(turned);
            }
        }
        Ok(match furthest {
            Some(Turned { came: Came::ToTheCommand, word, .. }) if word == "repeated" => Fate::Present,
            Some(Turned { came: Came::Nowhere, why, .. }) => Fate::Wrong(format!("{}不能办理：{why}", self.names())),
            Some(Turned { why, .. }) => Fate::Wrong(why),
            None => Fate::Wrong("没有用--as写明办理人".to_owned()),
        })
    }

    /// Returns how the door turned a person away, or nothing where it accepts.
    fn try_as(&self, step: &Step, name: &str, by: PersonId, memory: &mut Memory) -> Result<Option<Turned>, WorldFault> {
        let second = self.people.second.as_ref();
        let senders = Senders { by, second: second.map(|(_, id)| *id) };
        let is_proposed = step.proposed().is_some_and(|request| self.hand.has_answered(&request));
        let document = step.document.as_ref().map(|_| nothing());
        for order in step.orders(senders, document, self.at, is_proposed) {
            let (who, is_second) = (order.by, order.command == "second");
            let Answered::Refused(refusal) = memory.submit(order)? else { continue };
            let view = memory.view();
            let looking = Looking { state: &view.state, schemes: &view.schemes, viewer: Some(who), at: self.at };
            let (word, why) = (refusal.word(), tell(&looking, &refusal, None).message.zh);
            let (came, why) = match (word == "rights", is_second) {
                (true, false) => (Came::Nowhere, why),
                (true, true) => {
                    let second = second.map_or("", |(name, _)| name.as_str());
                    (Came::ToTheSecond, format!("由{name}提出、{second}复核，不能办理：{why}"))
                }
                (false, _) => (Came::ToTheCommand, why),
            };
            return Ok(Some(Turned { came, word, why }));
        }
        Ok(None)
    }

    fn names(&self) -> String {
        let names: Vec<&str> = self.people.named.iter().map(|(name, _)| name.as_str()).collect();
        names.join("、")
    }
}

/// Returns a document that stands for one which is not kept before it is needed.
fn nothing() -> Document {
    let digest = Digest::of(&[]);
    Document { blob: digest, commitment: digest, size_bytes: 1 }
}
