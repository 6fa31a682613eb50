//! Checks that the first line of a Rust file says what the file tells.

use crate::{Finding, Tree};

pub(super) const RULE: &str = "Every Rust file opens with one `//!` sentence that ends in a period.";

pub(super) fn check(tree: &Tree) -> Vec<Finding> {
    tree.files()
        .iter()
        .filter(|file| file.path.ends_with(".rs"))
        .filter_map(|file| Some(Finding::at(&file.path, 1, fault(&file.text)?)))
        .collect()
}

/// Returns what is wrong with the opening; more paragraphs may follow an empty `//!` line.
fn fault(text: &str) -> Option<&'static str> {
    let mut lines = text.lines();
    let Some(sentence) = lines.next().and_then(|line| line.strip_prefix("//! ")) else {
        return Some("The file does not open with a `//!` sentence.");
    };
    if !(sentence.ends_with('.') || sentence.ends_with('。')) {
        return Some("The opening sentence does not end in a period on the first line.");
    }
    if sentence.starts_with("Placeholder") {
        return Some("The opening sentence does not say what the file tells.");
    }
    if lines.next().is_some_and(|line| line.trim_end() != "//!" && line.starts_with("//!")) {
        return Some("The opening is more than one line; an empty `//!` line goes before a further paragraph.");
    }
    let sentences = sentence.split(". ").skip(1).any(|next| next.starts_with(char::is_uppercase));
    sentences.then_some("The opening is more than one sentence.")
}
