//! Checks that each crate imports only what stands before it in the table.

use toml::{Table, Value};

use super::PURE;
use crate::words::lines;
use crate::{Finding, Tree};

pub(super) const RULE: &str =
    "Each crate imports only what stands before it in the table; pure crates take no runtime.";

/// The table, from the ground up: a crate imports only from rows above its own.
const TABLE: [&[&str]; 8] = [
    &["basis", "ballot", "ledger"],
    &["rules"],
    &["scheme"],
    &["engine"],
    &["store", "papers"],
    &["service"],
    &["story", "web"],
    &["laurel"],
];

/// Crates that stand apart: nothing imports them except for tests.
const APART: [&str; 3] = ["testkit", "tidy", "typeset"];

/// What a pure crate may not depend on.
const IMPURE: [&str; 7] = ["tokio", "rand", "getrandom", "rusqlite", "axum", "fs4", "tempfile"];

pub(super) fn check(tree: &Tree) -> Vec<Finding> {
    tree.crates().into_iter().flat_map(|name| judge(tree, name)).collect()
}

fn judge(tree: &Tree, name: &str) -> Vec<Finding> {
    let path = format!("crates/{name}/Cargo.toml");
    let text = tree.text(&path).unwrap_or_default();
    let Ok(manifest) = text.parse::<Table>() else {
        return vec![Finding::at(&path, 1, "The manifest cannot be read.")];
    };
    if row(name).is_none() && !APART.contains(&name) {
        return vec![Finding::at(&path, 1, format!("The crate `{name}` stands in no row of the table of imports."))];
    }
    let ours = tree.crates();
    let faults = dependencies(&manifest).into_iter().filter_map(|used| Some((fault(name, &used, &ours)?, used)));
    faults.map(|(sentence, used)| Finding::at(&path, line_of(text, &used), sentence)).collect()
}

/// Returns the names under `dependencies` and `build-dependencies`, for every target; tests may import anything.
fn dependencies(manifest: &Table) -> Vec<String> {
    let targets = manifest.get("target").and_then(Value::as_table);
    let tables = targets.into_iter().flat_map(Table::values).filter_map(Value::as_table).chain([manifest]);
    tables
        .flat_map(|table| ["dependencies", "build-dependencies"].map(|kind| table.get(kind).and_then(Value::as_table)))
        .flatten()
        .flat_map(Table::keys)
        .cloned()
        .collect()
}

fn fault(name: &str, used: &str, ours: &[&str]) -> Option<String> {
    if PURE.contains(&name) && IMPURE.contains(&used) {
        return Some(format!("The pure crate `{name}` depends on `{used}`."));
    }
    if !ours.contains(&used) && row(used).is_none() && !APART.contains(&used) {
        return None;
    }
    let allowed = match name {
        "testkit" => used != "tidy",
        // The store moves bytes and knows no rule and no event.
        "store" => used == "basis",
        _ => row(used).zip(row(name)).is_some_and(|(used, name)| used < name),
    };
    (!allowed).then(|| format!("The crate `{name}` may not import `{used}`."))
}

fn row(name: &str) -> Option<usize> {
    TABLE.iter().position(|row| row.contains(&name))
}

fn line_of(text: &str, used: &str) -> usize {
    let opens = |line: &str| line.strip_prefix(used).is_some_and(|rest| rest.starts_with(['.', ' ', '=']));
    lines(text).find(|(_, line)| opens(line)).map_or(1, |(line, _)| line)
}
