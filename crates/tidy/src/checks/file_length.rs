//! Checks that a file tells one thing in few lines.

use super::debts::{Measured, compare};
use crate::items::Span;
use crate::tree::Source;
use crate::{Finding, Tree};

pub(super) const RULE: &str = "A Rust file has at most 400 lines that are not tests.";

const LINES_MAX: usize = 400;

pub(super) fn check(tree: &Tree) -> Vec<Finding> {
    let measured: Vec<Measured> = tree
        .sources()
        .iter()
        .filter(|source| !source.test)
        .map(|source| Measured { path: source.path.to_owned(), line: 1, function: None, lines: product_lines(source) })
        .collect();
    compare(tree, &measured, LINES_MAX, false)
}

fn product_lines(source: &Source<'_>) -> usize {
    let tests: usize = source.test_items.iter().copied().map(Span::lines).sum();
    source.text.lines().count().saturating_sub(tests)
}
