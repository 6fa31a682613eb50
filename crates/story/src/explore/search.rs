//! The search: states in the order of their distance from the beginning, each expanded once.

use std::collections::{HashMap, VecDeque};

use basis::day::Moment;
use basis::digest::Digest;
use engine::Schemes;

use super::finding::Explored;
use super::menu::Menu;
use super::node::{Fingerprint, Mark, Node, Tried};
use super::world::NamedWorld;
use crate::fault::StoryFault;
use crate::world::View;

/// How far to go, and how to look.
#[derive(Clone)]
pub struct Limits {
    /// States after which the search is given up.
    pub states_max: usize,
    /// Of that many states reached again one is expanded in lock step.
    pub lock_step_every: u64,
    /// By what states are told apart.
    pub fingerprint: Fingerprint,
    /// By which schemes invariants are asked, where not by those that decide.
    pub judged_by: Option<Schemes>,
}

impl Default for Limits {
    fn default() -> Limits {
        let fingerprint = |view: &View, at: Moment| view.state.fingerprint(&view.schemes, at);
        Limits { states_max: 50_000, lock_step_every: 8, fingerprint, judged_by: None }
    }
}

/// What a state accepts, by the place of the command and the mark of the state it leads to, sorted; time is the command
/// behind the last.
type Answers = Vec<(usize, Digest)>;

/// How a state was reached first.
struct Reached {
    from: Option<usize>,
    by: String,
    /// Whether the edition has ended there.
    is_closed: bool,
    /// States from which one comes here.
    before: Vec<usize>,
    /// What the state accepted; nothing before it is expanded.
    answers: Option<Answers>,
}

/// Explores a world.
///
/// # Errors
/// [`StoryFault`] if the world cannot begin.
pub fn explore(world: &NamedWorld, limits: &Limits) -> Result<Explored, StoryFault> {
    let (first, menu, beginning) = Node::first(world)?;
    let mut search = Search {
        world,
        menu,
        limits,
        known: HashMap::new(),
        reached: Vec::new(),
        waiting: VecDeque::new(),
        again: Vec::new(),
        commands: commands_of(world),
        explored: Explored::default(),
    };
    beginning.into_iter().for_each(|command| search.explored.note_accepted_command(&command));
    search.arrive(first, None, String::new());
    search.explored.is_exhausted = true;
    while let Some((id, node)) = search.waiting.pop_front() {
        if search.reached.len() > limits.states_max {
            search.explored.is_exhausted = false;
            break;
        }
        search.expand(id, &node)?;
    }
    search.compare()?;
    search.find_dead_ends();
    search.explored.states = search.reached.len();
    Ok(search.explored)
}

fn commands_of(world: &NamedWorld) -> Vec<String> {
    let mut commands: Vec<String> = world.menu.iter().map(|entry| entry.deed.command.clone()).collect();
    commands.sort();
    commands.dedup();
    commands
}

struct Search<'a> {
    world: &'a NamedWorld,
    menu: Menu<'a>,
    limits: &'a Limits,
    known: HashMap<Mark, usize>,
    reached: Vec<Reached>,
    waiting: VecDeque<(usize, Node)>,
    /// States reached again that are to be compared with the one that came first.
    again: Vec<(usize, String, Node)>,
    commands: Vec<String>,
    explored: Explored,
}

impl Search<'_> {
    /// Takes in a state that was reached.
    fn arrive(&mut self, node: Node, from: Option<usize>, by: String) {
        let mark = node.mark(self.world, self.limits.fingerprint);
        if let Some(id) = self.known.get(&mark).copied() {
            return self.note_again(id, node, from, by);
        }
        let id = self.reached.len();
        self.known.insert(mark, id);
        let View { state, schemes } = &node.view;
        let is_closed = state.is_closed(schemes);
        self.reached.push(Reached { from, by, is_closed, before: Vec::from_iter(from), answers: None });
        self.check(id, &node);
        self.waiting.push_back((id, node));
    }

    fn note_again(&mut self, id: usize, node: Node, from: Option<usize>, by: String) {
        let Some(reached) = self.reached.get_mut(id) else { return };
        reached.before.extend(from);
        let turn = reached.before.len() as u64;
        // The first return to each state and then every so many: early differences show soon, late ones in the long run.
        let turn = (id as u64).wrapping_mul(7).wrapping_add(turn);
        if turn.is_multiple_of(self.limits.lock_step_every.max(1)) {
            let way = format!("{} {by}", from.map(|from| self.way(from)).unwrap_or_default());
            self.again.push((id, way, node));
        }
    }

    /// Asks the invariants of a new state.
    fn check(&mut self, id: usize, node: &Node) {
        let View { state, schemes } = &node.view;
        self.explored.premises.extend(state.premises(schemes));
        let judges = self.limits.judged_by.as_ref().unwrap_or(schemes);
        for breach in state.holds(judges) {
            let way = self.way(id);
            self.explored.breaches.push(format!("{}: {} after{way}", breach.invariant, breach.sentence));
        }
    }

    fn expand(&mut self, id: usize, node: &Node) -> Result<(), StoryFault> {
        let mut found = Vec::new();
        let answers = self.answers(node, &mut |next, by| found.push((next, by)))?;
        for (next, by) in found {
            self.arrive(next, Some(id), by);
        }
        if let Some(reached) = self.reached.get_mut(id) {
            reached.answers = Some(answers);
        }
        Ok(())
    }

    /// Tries everything in a state, hands on where it leads, and returns what was accepted. Of refusals only that they
    /// are refusals counts: which obstacle is named first may hang on what no longer matters.
    fn answers(&mut self, node: &Node, hear: &mut dyn FnMut(Node, String)) -> Result<Answers, StoryFault> {
        let (world, fingerprint) = (self.world, self.limits.fingerprint);
        let (commands, explored) = (&self.commands, &mut self.explored);
        let mut answers = Vec::new();
        node.try_all(&mut self.menu, &mut |index, entry, tried| {
            let command = entry.deed.command.clone();
            let place = commands.iter().position(|one| *one == command).unwrap_or_default();
            match tried {
                Tried::Refused(refusal) => {
                    explored.tried += 1;
                    explored.note_refused(&entry.deed, refusal.word());
                }
                Tried::Accepted(next) => {
                    explored.tried += 1;
                    answers.push((place, next.mark(world, fingerprint).0));
                    explored.note_accepted(&entry.deed);
                    hear(*next, format!("{}.{index} {command}", entry.deed.actor));
                }
            }
        })?;
        if let Some(next) = self.later(node) {
            answers.push((self.commands.len(), next.mark(world, fingerprint).0));
            let by = format!("until {}", next.at);
            hear(next, by);
        }
        answers.sort_unstable();
        Ok(answers)
    }

    /// Returns the state at the next instant at which it is another one, if time alone makes it one.
    fn later(&self, node: &Node) -> Option<Node> {
        let mark = |node: &Node| node.mark(self.world, self.limits.fingerprint);
        let (now, until) = (mark(node), self.world.until);
        std::iter::successors(node.later(until), |later| later.later(until)).find(|later| mark(later) != now)
    }

    /// Expands states that were reached again, and compares what they answer with what the first of them answered.
    fn compare(&mut self) -> Result<(), StoryFault> {
        for (id, way, node) in std::mem::take(&mut self.again) {
            let Some(first) = self.reached.get(id).and_then(|reached| reached.answers.clone()) else { continue };
            let answers = self.answers(&node, &mut |_, _| {})?;
            self.explored.compared += 1;
            if first != answers {
                let differing = self.differing(&first, &answers);
                let other = self.way(id);
                self.explored.differences.push(format!("{differing}: after{other}; and after{way}"));
            }
        }
        Ok(())
    }

    /// Returns the commands that two states answered differently.
    fn differing(&self, first: &Answers, second: &Answers) -> String {
        let only = |one: &Answers, other: &Answers| -> Vec<usize> {
            one.iter().filter(|answer| !other.contains(answer)).map(|(command, _)| *command).collect()
        };
        let mut commands = only(first, second);
        commands.extend(only(second, first));
        commands.sort_unstable();
        commands.dedup();
        let name = |command: &usize| self.commands.get(*command).map_or("time", String::as_str);
        commands.iter().map(name).collect::<Vec<_>>().join(", ")
    }

    /// Finds the states from which no way leads to the end of the edition.
    fn find_dead_ends(&mut self) {
        let mut ends = vec![false; self.reached.len()];
        let closed = self.reached.iter().enumerate().filter(|(_, reached)| reached.is_closed);
        let mut queue: Vec<usize> = closed.map(|(id, _)| id).collect();
        while let Some(id) = queue.pop() {
            if let Some(end) = ends.get_mut(id)
                && !std::mem::replace(end, true)
            {
                queue.extend(self.reached.get(id).into_iter().flat_map(|reached| reached.before.iter().copied()));
            }
        }
        let dead = ends.iter().enumerate().filter(|(_, ends)| !**ends).map(|(id, _)| self.way(id));
        self.explored.dead_ends = dead.collect();
    }

    /// Returns the way by which a state was reached first.
    fn way(&self, id: usize) -> String {
        let mut steps = Vec::new();
        let mut at = self.reached.get(id);
        while let Some(reached) = at {
            steps.push(reached.by.as_str());
            at = reached.from.and_then(|from| self.reached.get(from));
        }
        steps.reverse();
        steps.join(" → ")
    }
}
