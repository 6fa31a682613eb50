//! Compares lengths with the limit and with the list of debts, which may only shrink.

use crate::words::lines;
use crate::{Finding, Tree};

/// The list of debts: a line each, `path: lines` for a file, `path fn name: lines` for a function.
const LIST: &str = "crates/tidy/debts.txt";

/// A file or function with its length.
pub(super) struct Measured {
    pub(super) path: String,
    pub(super) line: usize,
    /// The function's name; none for a whole file.
    pub(super) function: Option<String>,
    pub(super) lines: usize,
}

impl Measured {
    fn key(&self) -> String {
        match &self.function {
            Some(name) => format!("{} fn {name}", self.path),
            None => self.path.clone(),
        }
    }
}

/// A line of the list.
struct Debt<'a> {
    line: usize,
    key: &'a str,
    lines: Option<usize>,
}

/// Returns what is longer than `lines_max` and its debt, and each debt of this kind that is larger than reality.
pub(super) fn compare(tree: &Tree, measured: &[Measured], lines_max: usize, of_functions: bool) -> Vec<Finding> {
    let debts: Vec<Debt<'_>> =
        debts(tree).into_iter().filter(|debt| debt.key.contains(" fn ") == of_functions).collect();
    let mut found: Vec<Finding> = Vec::new();
    for it in measured.iter().filter(|it| it.lines > lines_max) {
        let key = it.key();
        let owed = debts.iter().find(|debt| debt.key == key).and_then(|debt| debt.lines);
        if owed.is_none_or(|owed| owed < it.lines) {
            let name = it.function.as_deref().unwrap_or("the file");
            let sentence = format!("The length of {name} is {} lines; at most {lines_max} are allowed.", it.lines);
            found.push(Finding::at(&it.path, it.line, sentence));
        }
    }
    found.extend(debts.iter().filter_map(|debt| too_large(debt, measured, lines_max)));
    found
}

fn debts(tree: &Tree) -> Vec<Debt<'_>> {
    lines(tree.text(LIST).unwrap_or_default())
        .filter(|(_, text)| !text.is_empty() && !text.starts_with('#'))
        .map(|(line, text)| {
            let (key, length) = text.rsplit_once(": ").unwrap_or((text, ""));
            Debt { line, key, lines: length.parse().ok() }
        })
        .collect()
}

fn too_large(debt: &Debt<'_>, measured: &[Measured], lines_max: usize) -> Option<Finding> {
    let Some(owed) = debt.lines else {
        return Some(Finding::at(LIST, debt.line, "The debt does not read `path: lines` or `path fn name: lines`."));
    };
    let real = measured.iter().filter(|it| it.key() == debt.key).map(|it| it.lines).max().unwrap_or(0);
    if real <= lines_max {
        return Some(Finding::at(LIST, debt.line, "The debt is paid; the line can go."));
    }
    (real < owed).then(|| Finding::at(LIST, debt.line, format!("The debt is larger than reality, {real} lines.")))
}
