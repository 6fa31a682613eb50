//! The arguments of a question as somebody types them: `KEY=VALUE`, each once.

use engine::window;
use serde_json::{Map, Value as Json};

use crate::fault::StoryFault;

/// Returns the arguments. A value is taken as JSON where the question wants a number, a yes or no, a list or a table; any
/// other stays the text that was typed, also where it consists of digits.
///
/// # Errors
/// [`StoryFault::Usage`] if a key is typed twice.
pub fn typed(question: &str, pairs: &[(String, String)]) -> Result<Map<String, Json>, StoryFault> {
    let schema = window::question_schema(question).unwrap_or_default();
    let mut with = Map::new();
    for (key, text) in pairs {
        let form = schema.get("properties").and_then(|all| all.get(key));
        let value = if form.is_some_and(wants_json) { json_of(text) } else { Json::from(text.as_str()) };
        if with.insert(key.clone(), value).is_some() {
            let sentence = format!("“{key}” is given twice.");
            return Err(StoryFault::Usage { sentence, help: "write each argument once".to_owned() });
        }
    }
    Ok(with)
}

/// What is no JSON stays a text; the question says what should stand there.
fn json_of(text: &str) -> Json {
    serde_json::from_str(text).unwrap_or_else(|_| Json::from(text))
}

fn wants_json(form: &Json) -> bool {
    const KINDS: [&str; 5] = ["integer", "number", "boolean", "array", "object"];
    let is_kind = |name: &Json| name.as_str().is_some_and(|name| KINDS.contains(&name));
    match form.get("type") {
        Some(Json::Array(names)) => names.iter().any(is_kind),
        Some(name) => is_kind(name),
        None => false,
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn of(question: &str, pairs: &[(&str, &str)]) -> Result<Json, String> {
        let pairs: Vec<(String, String)> =
            pairs.iter().map(|(key, text)| ((*key).to_owned(), (*text).to_owned())).collect();
        typed(question, &pairs).map(Json::Object).map_err(|fault| fault.to_string())
    }

    #[test]
    fn a_text_of_digits_stays_a_text_where_a_text_is_wanted() {
        assert_eq!(of("why", &[("of", "白鹭"), ("clause", "23")]), Ok(json!({ "of": "白鹭", "clause": "23" })));
        assert_eq!(of("affected-by", &[("act", "23")]), Ok(json!({ "act": 23 })));
        assert_eq!(of("affected-by", &[("act", "x")]), Ok(json!({ "act": "x" })));
    }

    #[test]
    fn an_argument_is_given_once() {
        let said = "“of” is given twice.\nhelp: write each argument once".to_owned();
        assert_eq!(of("due", &[("of", "周科"), ("of", "林局")]), Err(said));
    }
}
