//! Checks that every test runs.

use crate::words::lines;
use crate::{Finding, Tree};

pub(super) const RULE: &str = "No test is ignored.";

pub(super) fn check(tree: &Tree) -> Vec<Finding> {
    let mut found = Vec::new();
    for source in tree.sources() {
        let marked = lines(&source.rust.code)
            .filter(|(_, line)| line.contains("#[ignore") || (line.contains("cfg_attr") && line.contains("ignore")));
        found.extend(
            marked.map(|(line, _)| Finding::at(source.path, line, "The test is ignored; mend it or delete it.")),
        );
    }
    found
}
