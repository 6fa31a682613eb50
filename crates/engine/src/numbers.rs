//! Numbers in arguments: whole, and exact in every reader of the log.

use basis::canonical::EXACT_MAX;
use serde_json::{Number, Value as Json};

/// Returns what is wrong with the first number that the log could not hold exactly, with its place.
pub(crate) fn inexact(with: &Json) -> Option<String> {
    let (place, number) = first_inexact(with)?;
    Some(format!("{place} is {number}; a number here is whole, and at most {EXACT_MAX} either way"))
}

/// Returns the first number that the log could not hold exactly, with its place.
pub(crate) fn first_inexact(with: &Json) -> Option<(String, Number)> {
    // Places are spelled out only where there is something to tell.
    if is_exact_throughout(with) {
        return None;
    }
    first(with, "").map(|(place, number)| (place, number.clone()))
}

fn is_exact_throughout(value: &Json) -> bool {
    match value {
        Json::Null | Json::Bool(_) | Json::String(_) => true,
        Json::Number(number) => is_exact(number),
        Json::Array(items) => items.iter().all(is_exact_throughout),
        Json::Object(fields) => fields.values().all(is_exact_throughout),
    }
}

fn first<'a>(value: &'a Json, place: &str) -> Option<(String, &'a Number)> {
    match value {
        Json::Null | Json::Bool(_) | Json::String(_) => None,
        Json::Number(number) => (!is_exact(number)).then(|| (place.to_owned(), number)),
        Json::Array(items) => {
            items.iter().enumerate().find_map(|(index, item)| first(item, &format!("{place}[{index}]")))
        }
        Json::Object(fields) => fields.iter().find_map(|(name, field)| {
            let dot = if place.is_empty() { "" } else { "." };
            first(field, &format!("{place}{dot}{name}"))
        }),
    }
}

fn is_exact(number: &Number) -> bool {
    let whole = number.as_i64().map(i64::unsigned_abs).or_else(|| number.as_u64());
    whole.is_some_and(|whole| whole <= EXACT_MAX)
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn the_largest_exact_numbers_pass_and_the_next_are_named_with_their_place() {
        assert_eq!(inexact(&json!({ "a": [EXACT_MAX, -9_007_199_254_740_991_i64, 0], "b": "1e400", "c": true })), None);
        let told = |place: &str, number: &str| {
            Some(format!("{place} is {number}; a number here is whole, and at most 9007199254740991 either way"))
        };
        let cases = [
            (
                json!({ "tally": { "lines": [{}, { "for": 9_007_199_254_740_992_u64 }] } }),
                "tally.lines[1].for",
                "9007199254740992",
            ),
            (json!({ "a": -9_007_199_254_740_992_i64 }), "a", "-9007199254740992"),
            (json!({ "a": u64::MAX }), "a", "18446744073709551615"),
            (json!({ "a": 0.5 }), "a", "0.5"),
            (json!({ "a": 1e300 }), "a", "1e+300"),
        ];
        for (with, place, number) in cases {
            assert_eq!(inexact(&with), told(place, number), "{with}");
        }
    }
}
