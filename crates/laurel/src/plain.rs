//! An answer for people: a line each value, indented as it is nested, and both languages of a sentence beside each other.

use serde_json::{Map, Value as Json};

/// Returns the lines of a value. What holds nothing has no line.
pub(crate) fn lines(value: &Json) -> Vec<String> {
    match value {
        Json::Array(items) => items.iter().flat_map(|item| hung("- ", lines(item))).collect(),
        Json::Object(fields) => match in_both_languages(fields) {
            Some(text) => vec![text],
            None => fields.iter().flat_map(|(name, value)| field(name, value)).collect(),
        },
        Json::Null => Vec::new(),
        Json::Bool(_) | Json::Number(_) | Json::String(_) => vec![plain(value)],
    }
}

fn in_both_languages(fields: &Map<String, Json>) -> Option<String> {
    let is_pair = fields.len() == 2;
    let (zh, en) = (fields.get("zh")?.as_str()?, fields.get("en")?.as_str()?);
    is_pair.then(|| format!("{zh} {en}"))
}

/// Puts a single line behind the name, and several below it.
fn field(name: &str, value: &Json) -> Vec<String> {
    let below = lines(value);
    match (below.as_slice(), value) {
        ([], _) => Vec::new(),
        ([one], Json::Bool(_) | Json::Number(_) | Json::String(_) | Json::Null | Json::Object(_)) => {
            vec![format!("{name}: {one}")]
        }
        (_, _) => std::iter::once(format!("{name}:")).chain(below.iter().map(|line| format!("  {line}"))).collect(),
    }
}

fn hung(mark: &str, lines: Vec<String>) -> Vec<String> {
    let put = |(at, line): (usize, String)| if at == 0 { format!("{mark}{line}") } else { format!("  {line}") };
    lines.into_iter().enumerate().map(put).collect()
}

fn plain(value: &Json) -> String {
    value.as_str().map_or_else(|| value.to_string(), str::to_owned)
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn a_value_is_told_line_by_line_and_what_holds_nothing_is_left_out() {
        let words = |zh: &str, en: &str| json!({ "zh": zh, "en": en });
        let why = json!([
            { "act": 7, "authority": { "clause": "14(1)", "through": [] }, "cited": words("第十四条", "Article 14"),
              "facts": [{ "name": "founded", "value": "2018-06-01" }], "readings": [], "remedy": null },
            { "act": 8, "met": true },
        ]);
        let told = [
            "- act: 7",
            "  authority: clause: 14(1)",
            "  cited: 第十四条 Article 14",
            "  facts:",
            "    - name: founded",
            "      value: 2018-06-01",
            "- act: 8",
            "  met: true",
        ];
        assert_eq!(lines(&why), told);
        assert_eq!(lines(&json!("2023-06-01")), ["2023-06-01"]);
        assert_eq!(lines(&json!([])), Vec::<String>::new());
    }
}
