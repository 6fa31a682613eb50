//! Checks that nothing says of itself that it is not done.

use crate::words::{has, lines};
use crate::{File, Finding, Tree};

pub(super) const RULE: &str = "No mark says that work was left undone.";

/// The marks, put together so that this file does not hold them.
const MARKS: [&str; 5] = [concat!("TO", "DO"), concat!("FIX", "ME"), concat!("XX", "X"), "todo!", "unimplemented!"];

/// Endings of texts written by hand; Markdown may speak about the marks.
const ENDINGS: [&str; 8] = [".rs", ".toml", ".html", ".js", ".mjs", ".css", ".sh", ".typ"];

pub(super) fn check(tree: &Tree) -> Vec<Finding> {
    let mut found = Vec::new();
    for file in tree.files().iter().filter(|file| is_written(file)) {
        let marked = lines(&file.text).filter(|(_, text)| MARKS.iter().any(|mark| has(text, mark)));
        found.extend(marked.map(|(line, _)| {
            Finding::at(&file.path, line, "A mark of unfinished work stands here; finish it or write a decision page.")
        }));
    }
    found
}

fn is_written(file: &File) -> bool {
    let by_ending = ENDINGS.iter().any(|ending| file.path.ends_with(ending));
    let planted = file.path.starts_with("crates/tidy/");
    (by_ending || file.path == "Makefile" || file.path == ".ci/run") && !planted
}
