//! Checks that the window never reads a sealed value the way a decision does.

use crate::words::{has, lines};
use crate::{Finding, Tree};

pub(super) const RULE: &str = "`weigh`, a decision's way to a sealed value, is not called in the engine's window.";

pub(super) fn check(tree: &Tree) -> Vec<Finding> {
    let mut found = Vec::new();
    for source in tree.sources().iter().filter(|source| source.of(&["engine"]) && is_window(source.path)) {
        let weighed = lines(&source.rust.code).filter(|(line, text)| !source.in_test(*line) && has(text, "weigh"));
        found.extend(weighed.map(|(line, _)| {
            Finding::at(source.path, line, "The window weighs a sealed value; only a decision may do that.")
        }));
    }
    found
}

fn is_window(path: &str) -> bool {
    path.contains("/window/") || path.ends_with("/window.rs")
}
