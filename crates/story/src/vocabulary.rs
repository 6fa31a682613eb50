//! The vocabulary of scenarios as one JSON Schema: every command and every question with its arguments.

use engine::{vocabulary, window};
use serde_json::{Map, Value as Json, json};

/// Returns the vocabulary (JSON Schema 2020-12): `$defs.commands.NAME` and `$defs.questions.NAME`.
pub fn vocabulary() -> Json {
    let command = |name: &str| Some((name.to_owned(), nested(vocabulary::schema_of(name)?, "commands", name)));
    let question = |name: &str| Some((name.to_owned(), nested(&window::question_schema(name)?, "questions", name)));
    let commands: Map<String, Json> = vocabulary::command_names().filter_map(command).collect();
    let questions: Map<String, Json> = window::question_names().iter().filter_map(|name| question(name)).collect();
    json!({
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "Vocabulary of scenarios",
        "description": "Arguments of every command (`do`, `with`) and every question (`ask`, `of`, `with`).",
        "$defs": { "commands": commands, "questions": questions },
    })
}

/// Returns a schema as it stands inside the whole: what it refers to lies below its own place.
fn nested(schema: &Json, group: &str, name: &str) -> Json {
    let mut nested = schema.clone();
    if let Some(fields) = nested.as_object_mut() {
        fields.remove("$schema");
    }
    refer(&mut nested, &format!("#/$defs/{group}/{name}/$defs/"));
    nested
}

fn refer(value: &mut Json, root: &str) {
    match value {
        Json::Object(fields) => {
            if let Some(Json::String(path)) = fields.get_mut("$ref") {
                *path = path.replacen("#/$defs/", root, 1);
            }
            fields.values_mut().for_each(|field| refer(field, root));
        }
        Json::Array(items) => items.iter_mut().for_each(|item| refer(item, root)),
        Json::Null | Json::Bool(_) | Json::Number(_) | Json::String(_) => {}
    }
}
