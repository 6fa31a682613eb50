//! Whether an outcome is the one a step expects.

use scheme::Authority;
use serde_json::Value as Json;

use crate::scenario::RefusalExpected;

/// The word by which a step expects that there is no answer: absent and hidden are the same.
pub const NOTHING: &str = "nothing";

/// Returns whether an answer is the one expected: values and lists whole, of a table only the keys that are given.
pub(crate) fn fits(expected: &Json, answer: &Json) -> bool {
    match (expected, answer) {
        (Json::String(word), Json::Null) => word == NOTHING,
        (Json::Object(expected), Json::Object(answer)) => {
            expected.iter().all(|(key, value)| fits(value, answer.get(key).unwrap_or(&Json::Null)))
        }
        (Json::Array(expected), Json::Array(answer)) => {
            expected.len() == answer.len() && expected.iter().zip(answer).all(|(one, other)| fits(one, other))
        }
        (Json::Null | Json::Bool(_) | Json::Number(_) | Json::String(_) | Json::Array(_) | Json::Object(_), _) => {
            expected == answer
        }
    }
}

/// Returns whether a refusal has the authority expected; readings behind it are compared if the step gives them.
pub(crate) fn is_refused_so(expected: &RefusalExpected, authority: &Authority) -> bool {
    let behind = || -> Vec<String> {
        match authority {
            Authority::Clause { through, .. } => through.iter().map(|one| one.reading.to_string()).collect(),
            Authority::Reading(_) | Authority::Kind { .. } => Vec::new(),
        }
    };
    let same = |through: &Vec<String>| {
        let (mut wanted, mut found) = (through.clone(), behind());
        wanted.sort_unstable();
        found.sort_unstable();
        wanted == found
    };
    let settled = |paper: &String| match authority {
        Authority::Reading(through) => through.paper.as_ref() == Some(paper),
        Authority::Clause { .. } | Authority::Kind { .. } => false,
    };
    let word = expected.refused == authority.word();
    word && expected.through.as_ref().is_none_or(same) && expected.paper.as_ref().is_none_or(settled)
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn of_a_table_only_the_given_keys_are_compared_and_lists_are_whole() {
        let answer = json!({ "day": "2023-06-01", "because": ["14(1)"], "more": 1 });
        assert!(fits(&json!({ "day": "2023-06-01", "because": ["14(1)"] }), &answer));
        assert!(!fits(&json!({ "because": [] }), &answer));
        assert!(!fits(&json!({ "because": ["14(1)", "14(2)"] }), &answer));
        assert!(!fits(&json!({ "missing": 1 }), &answer));
    }

    #[test]
    fn nothing_is_expected_by_its_word_and_fits_no_text() {
        assert!(fits(&json!("nothing"), &Json::Null));
        assert!(fits(&json!({ "total": "nothing" }), &json!({ "total": null })));
        assert!(!fits(&json!("something"), &Json::Null));
    }
}
