//! Checks that only the store speaks to a database.

use crate::words::is_name;
use crate::{Finding, Tree};

pub(super) const RULE: &str = "No SQL stands outside `store` and `testkit`, tests aside.";

/// Words that make a text SQL when they stand in it in this order.
const STATEMENTS: [(&str, &str); 7] = [
    ("SELECT", "FROM"),
    ("INSERT", "INTO"),
    ("DELETE", "FROM"),
    ("UPDATE", "SET"),
    ("CREATE", "TABLE"),
    ("DROP", "TABLE"),
    ("PRAGMA", ""),
];

pub(super) fn check(tree: &Tree) -> Vec<Finding> {
    let mut found = Vec::new();
    for source in tree.sources().iter().filter(|source| !source.of(&["store", "testkit"])) {
        let spoken = source.rust.literals.iter().filter(|piece| !source.in_test(piece.line) && is_sql(&piece.text));
        found.extend(spoken.map(|piece| Finding::at(source.path, piece.line, "SQL stands outside `store`.")));
    }
    found
}

/// Returns whether a text opens with a statement's first word, in capitals, and holds its second behind.
fn is_sql(text: &str) -> bool {
    let words: Vec<&str> = text.split(|letter| !is_name(letter)).filter(|word| !word.is_empty()).collect();
    STATEMENTS.iter().any(|(first, second)| {
        let mut after = words.iter().skip_while(|word| *word != first).skip(1).peekable();
        after.peek().is_some() && (second.is_empty() || after.any(|word| word == second))
    })
}
