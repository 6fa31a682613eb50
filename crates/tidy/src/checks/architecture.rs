//! Checks that the map of the repository names every crate and only paths that exist.

use crate::links::{prose, ticked};
use crate::{Finding, Tree};

pub(super) const RULE: &str = "ARCHITECTURE.md names every crate, and each path it names in backticks exists.";

const MAP: &str = "ARCHITECTURE.md";

/// Endings that make a word in backticks the name of a file.
const ENDINGS: [&str; 7] = [".rs", ".toml", ".md", ".txt", ".html", ".tsv", ".sql"];

pub(super) fn check(tree: &Tree) -> Vec<Finding> {
    let Some(map) = tree.text(MAP) else {
        return vec![Finding::at(MAP, 1, "The map of the repository is missing.")];
    };
    let named: Vec<(usize, &str)> = prose(map)
        .into_iter()
        .flat_map(|(line, text)| ticked(text).into_iter().map(move |word| (line, word)))
        .collect();
    let names_crate =
        |name: &str| named.iter().any(|(_, word)| word.trim_start_matches("crates/").trim_end_matches('/') == name);
    let absent = tree.crates().into_iter().filter(|name| !names_crate(name));
    let absent = absent.map(|name| Finding::at(MAP, 1, format!("The map does not name the crate `{name}`.")));
    let lost = named.iter().filter(|(_, word)| is_path(word) && !exists(tree, word));
    let lost =
        lost.map(|(line, word)| Finding::at(MAP, *line, format!("The map names a path that is not there: {word}")));
    absent.chain(lost).collect()
}

/// Returns whether a word in backticks is meant as a path from the root; addresses and code are not.
fn is_path(word: &str) -> bool {
    let code = word.contains(|letter: char| letter.is_whitespace() || ":(){}=&|\"".contains(letter));
    let file = ENDINGS.iter().any(|ending| word.ends_with(ending));
    !code && !word.starts_with('/') && (word.contains('/') || file)
}

/// Returns whether a path exists; a part with `*` or `<…>` stands for any one part.
fn exists(tree: &Tree, path: &str) -> bool {
    let wanted: Vec<&str> = path.split('/').filter(|part| !part.is_empty()).collect();
    tree.files().iter().any(|file| {
        let mut parts = file.path.split('/');
        wanted.iter().all(|want| parts.next().is_some_and(|part| fits(want, part)))
    })
}

fn fits(want: &str, part: &str) -> bool {
    want == part
        || want.contains('<')
        || want.split_once('*').is_some_and(|(head, tail)| {
            part.len() >= head.len() + tail.len() && part.starts_with(head) && part.ends_with(tail)
        })
}
