//! Checks that a function fits a screen.

use super::debts::{Measured, compare};
use crate::items::functions;
use crate::tree::Source;
use crate::{Finding, Tree};

pub(super) const RULE: &str = "A function has at most 70 lines, tests and macros aside.";

const LINES_MAX: usize = 70;

pub(super) fn check(tree: &Tree) -> Vec<Finding> {
    let measured: Vec<Measured> = tree.sources().iter().flat_map(measure).collect();
    compare(tree, &measured, LINES_MAX, true)
}

fn measure(source: &Source<'_>) -> Vec<Measured> {
    functions(&source.rust.code)
        .into_iter()
        .filter(|function| !source.in_test(function.span.first))
        .map(|function| Measured {
            path: source.path.to_owned(),
            line: function.span.first,
            function: Some(function.name.to_owned()),
            lines: function.span.lines(),
        })
        .collect()
}
