//! What exploring a world has found.

use std::collections::{BTreeMap, BTreeSet};

use crate::scenario::Deed;

/// What exploring a world has found.
#[derive(Clone, Debug, Default)]
pub struct Explored {
    /// States told apart.
    pub states: usize,
    /// Deeds tried.
    pub tried: usize,
    /// States that answered again what another of their fingerprint had answered.
    pub compared: usize,
    /// Whether the search ended because nothing new came, not at a limit.
    pub is_exhausted: bool,
    /// How often each command was accepted.
    pub accepted: BTreeMap<String, usize>,
    /// By which words each command was refused.
    pub refused: BTreeMap<String, BTreeSet<String>>,
    /// Invariants that had something to say in some state.
    pub premises: BTreeSet<&'static str>,
    /// Invariants that did not hold, with the way to a state.
    pub breaches: Vec<String>,
    /// States from which no way leads to the end of the edition, with the way there.
    pub dead_ends: Vec<String>,
    /// States of one fingerprint that answered differently, with both ways.
    pub differences: Vec<String>,
}

impl Explored {
    /// Two people do a deed by proposing it and seconding it: what is accepted of it is accepted of all three.
    pub(super) fn note_accepted(&mut self, deed: &Deed) {
        let two = deed.seconded_by.is_some().then_some(["propose", "second"]).into_iter().flatten();
        for command in two.chain([deed.command.as_str()]) {
            self.note_accepted_command(command);
        }
    }

    pub(super) fn note_accepted_command(&mut self, command: &str) {
        *self.accepted.entry(command.to_owned()).or_default() += 1;
    }

    pub(super) fn note_refused(&mut self, deed: &Deed, word: String) {
        let second = deed.seconded_by.is_some().then_some("second");
        for command in second.into_iter().chain([deed.command.as_str()]) {
            self.refused.entry(command.to_owned()).or_default().insert(word.clone());
        }
    }

    /// Returns every clause or reading by which something was refused, and every kind.
    pub fn words(&self) -> BTreeSet<&str> {
        self.refused.values().flatten().map(String::as_str).collect()
    }
}
