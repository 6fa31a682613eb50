//! Checks that code knows no clause of one regulation and no word of one region.

use crate::tree::{crate_of, is_test_path};
use crate::words::lines;
use crate::{Finding, Tree};

pub(super) const RULE: &str = "No clause id and no word of one region stands in `crates/`, tests aside.";

/// The words of one region or scheme, a line each; the one place that may hold them.
const LIST: &str = "crates/tidy/words.txt";
const WORDS: &str = include_str!("../../words.txt");

/// The file that defines how clause ids are written may show their shape in a sentence.
const NOTATION: &str = "crates/basis/src/clause.rs";

pub(super) fn check(tree: &Tree) -> Vec<Finding> {
    let mut found = words(tree);
    for source in &tree.sources() {
        let cites = if source.path == NOTATION { is_clause } else { cites };
        let cited = source.rust.literals.iter().filter(|piece| !source.in_test(piece.line) && cites(&piece.text));
        found.extend(cited.map(|piece| {
            let sentence = format!("A clause stands in code: \"{}\"; the scheme binds clauses.", piece.text);
            Finding::at(source.path, piece.line, sentence)
        }));
    }
    found
}

/// Returns the regional words in any text of the crates: code, comments, templates.
fn words(tree: &Tree) -> Vec<Finding> {
    let sources = tree.sources();
    let mut found = Vec::new();
    for file in tree.files() {
        if crate_of(&file.path).is_none() || is_test_path(&file.path) || file.path == LIST {
            continue;
        }
        let source = sources.iter().find(|source| source.path == file.path);
        for (line, text) in lines(&file.text) {
            let word = WORDS.lines().find(|word| text.contains(word));
            if let Some(word) = word.filter(|_| !source.is_some_and(|source| source.in_test(line))) {
                let sentence = format!("A word of one region stands in code: {word}; it belongs to a scheme.");
                found.push(Finding::at(&file.path, line, sentence));
            }
        }
    }
    found
}

/// Returns whether a text is a clause id, or holds one with an item (`14(1)`), or names an article in Chinese.
fn cites(text: &str) -> bool {
    let words = || text.split(|letter: char| !(letter.is_ascii_alphanumeric() || "()-".contains(letter)));
    is_clause(text)
        || words().any(|word| word.contains('(') && is_clause(word))
        || text.split('第').skip(1).any(|tail| {
            let rest = tail.trim_start_matches(|letter| "一二三四五六七八九十百".contains(letter));
            rest.len() < tail.len() && rest.starts_with('条')
        })
}

/// Returns whether a text is an article number with an item, a paragraph or a letter: `14(6)a`, `28-2`, `22a`.
fn is_clause(text: &str) -> bool {
    let Some((rest, _)) = digits(text) else { return false };
    let (rest, paragraph) = match rest.strip_prefix('-').and_then(digits) {
        Some((rest, 1)) => (rest, true),
        Some(_) => return false,
        None => (rest, false),
    };
    let (rest, item) = match rest.strip_prefix('(').and_then(digits) {
        Some((rest, _)) => match rest.strip_prefix(')') {
            Some(rest) => (rest, true),
            None => return false,
        },
        None => (rest, false),
    };
    let letter = matches!(rest, "a" | "b" | "c" | "d" | "e" | "f" | "g");
    (rest.is_empty() || letter) && (paragraph || item || letter)
}

/// Returns what stands behind the one or two digits that open a text, and how many they are.
fn digits(text: &str) -> Option<(&str, usize)> {
    let rest = text.trim_start_matches(|letter: char| letter.is_ascii_digit());
    let count = text.len() - rest.len();
    (1..=2).contains(&count).then_some((rest, count))
}
