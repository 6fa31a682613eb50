//! Checks that no mark of a merge was left in a text.

use crate::words::lines;
use crate::{Finding, Tree};

pub(super) const RULE: &str = "No file holds the marks of a merge that was not ended.";

/// How the lines begin that version control puts around what does not agree, put together so that this file holds none.
const BEGINNINGS: [&str; 3] = [concat!("<<<<", "<<< "), concat!(">>>>", ">>> "), concat!("||||", "||| ")];
/// The line between the two sides. Under a title it may stand in a text, so it counts beside one of the others only.
const BETWEEN: &str = concat!("====", "===");

pub(super) fn check(tree: &Tree) -> Vec<Finding> {
    let mut found = Vec::new();
    for file in tree.files() {
        let is_mark = |text: &str| BEGINNINGS.iter().any(|mark| text.starts_with(mark));
        if !lines(&file.text).any(|(_, text)| is_mark(text)) {
            continue;
        }
        let marked = lines(&file.text).filter(|(_, text)| is_mark(text) || *text == BETWEEN);
        found.extend(marked.map(|(line, _)| Finding::at(&file.path, line, "A merge was not ended here.")));
    }
    found
}
