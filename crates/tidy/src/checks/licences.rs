//! Checks that the licences of all dependencies are the ones we agreed to.

use std::collections::BTreeMap;

use serde_json::Value;

use crate::words::lines;
use crate::{Finding, METADATA, Tree};

pub(super) const RULE: &str = "The licences of the dependencies equal the list `crates/tidy/licences.txt`.";

const LIST: &str = "crates/tidy/licences.txt";

pub(super) fn check(tree: &Tree) -> Vec<Finding> {
    let answer = tree.text(METADATA).unwrap_or_default();
    let Some(used) = used(answer) else {
        let said = answer.lines().next().unwrap_or_default();
        let sentence = format!("`cargo metadata` gave no answer; `cargo fetch` may have to run first. It said: {said}");
        return vec![Finding::at(METADATA, 1, sentence)];
    };
    let agreed: Vec<(usize, &str)> = lines(tree.text(LIST).unwrap_or_default())
        .filter(|(_, text)| !text.is_empty() && !text.starts_with('#'))
        .collect();
    let new = used.iter().filter(|(licence, _)| !agreed.iter().any(|(_, text)| text == licence));
    let new = new.map(|(licence, package)| {
        Finding::at(LIST, 1, format!("The list does not hold `{licence}`, the licence of {package}."))
    });
    let gone = agreed.iter().filter(|(_, text)| !used.contains_key(*text));
    let gone = gone.map(|(line, text)| Finding::at(LIST, *line, format!("No dependency has the licence `{text}`.")));
    new.chain(gone).collect()
}

/// Returns each licence with one package that has it; our own packages have no source and are left out.
fn used(metadata: &str) -> Option<BTreeMap<String, String>> {
    let answer: Value = serde_json::from_str(metadata).ok()?;
    let packages = answer.get("packages")?.as_array()?;
    let foreign = packages.iter().filter(|package| package.get("source").is_some_and(Value::is_string));
    let licence = |package: &Value| {
        let text = |key| package.get(key).and_then(Value::as_str).unwrap_or("none stated").to_owned();
        (text("license"), text("name"))
    };
    Some(foreign.map(licence).collect())
}
