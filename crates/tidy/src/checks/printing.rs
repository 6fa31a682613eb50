//! Checks that only the binary speaks on the terminal.

use crate::words::{has, lines};
use crate::{Finding, Tree};

pub(super) const RULE: &str =
    "Nothing is printed outside `laurel`, `testkit` and tests, and nothing is dumped for debugging.";

const PRINTS: [&str; 4] = ["println!", "eprintln!", "print!", "eprint!"];

pub(super) fn check(tree: &Tree) -> Vec<Finding> {
    let mut found = Vec::new();
    for source in &tree.sources() {
        for (line, text) in lines(&source.rust.code) {
            if has(text, "dbg!") {
                found.push(Finding::at(source.path, line, "A debugging dump was left here."));
            }
            let printed = PRINTS.iter().any(|print| has(text, print));
            if printed && !source.of(&["laurel", "testkit"]) && !source.in_test(line) {
                found.push(Finding::at(source.path, line, "Only the binary prints; return what it should say."));
            }
        }
    }
    found
}
