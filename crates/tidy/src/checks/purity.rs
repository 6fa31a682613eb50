//! Checks that the crates that decide know no clock, no disk, no network, no chance and no waiting.

use super::PURE;
use crate::words::{has, lines};
use crate::{Finding, Tree};

pub(super) const RULE: &str = "The pure crates have no clock, I/O, randomness or async.";

/// What a pure crate may not name in code.
const WORDS: [&str; 14] = [
    "SystemTime",
    "Instant::now",
    "time::Instant",
    "Timestamp::now",
    "Zoned::now",
    "std::fs",
    "std::net",
    "std::thread",
    "std::env",
    "std::process",
    "getrandom",
    "rand::",
    "tokio",
    "async",
];

/// What a pure crate may not take out of `std` by a list.
const STD_MODULES: [&str; 5] = ["fs", "net", "thread", "env", "process"];

pub(super) fn check(tree: &Tree) -> Vec<Finding> {
    let mut found = Vec::new();
    for source in tree.sources().iter().filter(|source| source.of(&PURE)) {
        for (line, text) in lines(&source.rust.code).filter(|(line, _)| !source.in_test(*line)) {
            let listed = text.split_once("std::{").map_or("", |(_, list)| list);
            let word = WORDS.iter().find(|word| has(text, word));
            if let Some(word) = word.or_else(|| STD_MODULES.iter().find(|module| has(listed, module))) {
                let sentence = format!("A pure crate names `{word}`; pass in what it would have asked for.");
                found.push(Finding::at(source.path, line, sentence));
            }
        }
    }
    found
}
