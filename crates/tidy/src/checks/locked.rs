//! Checks that every build uses the versions of the lock file.

use crate::words::lines;
use crate::{Finding, Tree};

pub(super) const RULE: &str = "Cargo.lock is kept, and every build in the Makefile is `--locked`.";

const BUILDS: [&str; 7] =
    ["cargo run", "cargo build", "cargo test", "cargo nextest run", "cargo clippy", "cargo fetch", "cargo install"];

pub(super) fn check(tree: &Tree) -> Vec<Finding> {
    let mut found = Vec::new();
    if tree.text("Cargo.lock").is_none() {
        found.push(Finding::at("Cargo.lock", 1, "The lock file is missing."));
    }
    let loose = lines(tree.text("Makefile").unwrap_or_default()).filter(|(_, text)| {
        let command = text.trim_start().trim_start_matches('@');
        BUILDS.iter().any(|build| command.contains(build)) && !command.starts_with('#') && !command.contains("--locked")
    });
    found.extend(loose.map(|(line, _)| Finding::at("Makefile", line, "The build is not `--locked`.")));
    found
}
