//! Checks that nothing is decided by a number that rounds.

use super::PURE;
use crate::words::{is_name, lines};
use crate::{Finding, Tree};

pub(super) const RULE: &str = "The pure crates know no float.";

pub(super) fn check(tree: &Tree) -> Vec<Finding> {
    let mut found = Vec::new();
    for source in tree.sources().iter().filter(|source| source.of(&PURE)) {
        let floats = lines(&source.rust.code)
            .filter(|(line, text)| !source.in_test(*line) && (names_a_float(text) || writes_a_float(text)));
        found.extend(floats.map(|(line, _)| {
            Finding::at(source.path, line, "A float stands here; an exact number from `basis` does not round.")
        }));
    }
    found
}

/// The types that round, by the names the compiler knows them by and those of `std::ffi`.
const FLOATS: [&str; 4] = ["f32", "f64", "c_float", "c_double"];

/// Returns whether a float's type stands in the line, alone or behind a number (`1f64`). The type of a parameter without a
/// name is let by: nothing can read it, and serde asks for two such of whoever refuses floats.
fn names_a_float(code: &str) -> bool {
    let code = code.replace("(self, _: f32)", "").replace("(self, _: f64)", "");
    let mut words = code.split(|letter| !is_name(letter));
    words.any(|word| FLOATS.contains(&word.trim_start_matches(|letter: char| letter.is_ascii_digit() || letter == '_')))
}

/// Returns whether a number with a point stands in the line: not a range (`1..5`), not a field (`pair.0.1`).
fn writes_a_float(code: &str) -> bool {
    code.match_indices('.').any(|(point, _)| {
        let head = code.get(..point).unwrap_or_default();
        let tail = code.get(point + 1..).unwrap_or_default();
        let before = head.trim_end_matches(is_name);
        let number = head.get(before.len()..).unwrap_or_default();
        number.starts_with(|letter: char| letter.is_ascii_digit())
            && !before.ends_with('.')
            && tail.starts_with(|letter: char| letter.is_ascii_digit())
    })
}
