//! Every scheme that differs from a shipped one in a single provision: removed, moved by one step, or read otherwise.

use std::fmt;

use scheme::provision::Provision;
use scheme::{Folder, Scheme};
use serde_json::Value as Json;
use toml::{Table, Value};

/// A changed scheme.
pub(crate) struct Variant {
    /// Clause or reading that differs.
    pub(crate) provision: String,
    /// What differs.
    pub(crate) change: String,
    /// The scheme with the difference.
    pub(crate) scheme: Scheme,
}

impl Variant {
    /// Returns what the variant is known by.
    pub(crate) fn key<'a>(&'a self, scheme: &'a str) -> (&'a str, &'a str, &'a str) {
        (scheme, &self.provision, &self.change)
    }
}

impl fmt::Display for Variant {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{} {}", self.provision, self.change)
    }
}

/// Parameters that are given other values.
struct Change {
    words: String,
    /// Each parameter with its whole new value.
    set: Table,
}

/// Returns every variant of the scheme in a folder.
pub(crate) fn variants(folder: &Folder) -> Vec<Variant> {
    let scheme = scheme::compile(folder).unwrap();
    let mut variants = Vec::new();
    for (index, provision) in scheme.provisions().iter().enumerate() {
        let name = name_of(provision);
        let change = "removed".to_owned();
        variants.push(Variant { provision: name.clone(), change, scheme: scheme.without(index) });
        let compiled = |change: &Change| scheme::compile(&story::altered(folder, &name, &change.set).unwrap());
        for change in chosen_otherwise(provision) {
            let changed = compiled(&change);
            let changed = changed.unwrap_or_else(|defects| panic!("{name} {}: {defects:?}", change.words));
            variants.push(Variant { provision: name.clone(), change: change.words, scheme: changed });
        }
        for change in moved(provision) {
            match compiled(&change) {
                Ok(changed) => {
                    variants.push(Variant { provision: name.clone(), change: change.words, scheme: changed })
                }
                // A number that is none, the 32nd of a month, the rule refuses before any story is told.
                Err(defects) => assert!(
                    defects.iter().all(|defect| defect.sentence.contains("a month is 1 to")),
                    "{name} {}: {defects:?}",
                    change.words
                ),
            }
        }
    }
    variants
}

/// Returns the id of the clause or reading.
pub(crate) fn name_of(provision: &Provision) -> String {
    provision.source.to_string()
}

/// Returns every number moved up and down by one and every flag turned round.
fn moved(provision: &Provision) -> Vec<Change> {
    let Some(Json::Object(parameters)) = provision.rule.as_ref().map(rules::Rule::parameters) else {
        return Vec::new();
    };
    let mut changes = Vec::new();
    for (key, value) in &parameters {
        for (path, whole) in steps(value) {
            let words = format!("{key}{path}");
            changes.push(Change { words, set: Table::from_iter([(key.clone(), toml_of(&whole))]) });
        }
    }
    changes
}

/// Returns a value as it becomes when one number or flag in it moves by one step, each with where and how.
fn steps(value: &Json) -> Vec<(String, Json)> {
    match value {
        Json::Bool(flag) => vec![(format!(" = {}", !flag), Json::from(!flag))],
        Json::Number(number) => {
            let number = number.as_i64().unwrap();
            [number - 1, number + 1].map(|moved| (format!(" = {moved}"), Json::from(moved))).to_vec()
        }
        Json::Object(fields) => {
            let within = |(key, inner): (&String, &Json)| -> Vec<(String, Json)> {
                let whole = |moved| {
                    Json::Object({
                        let mut whole = fields.clone();
                        whole.insert(key.clone(), moved);
                        whole
                    })
                };
                steps(inner).into_iter().map(|(path, moved)| (format!(".{key}{path}"), whole(moved))).collect()
            };
            fields.iter().flat_map(within).collect()
        }
        Json::Null | Json::String(_) | Json::Array(_) => Vec::new(),
    }
}

/// Returns the parameters of every other choice of a reading that the rule can run.
fn chosen_otherwise(provision: &Provision) -> Vec<Change> {
    let own = provision.rule.as_ref().map(rules::Rule::parameters).unwrap_or_default();
    let mut changes = Vec::new();
    for other in &provision.alternatives {
        let parameters = other.rule.parameters();
        let fields = parameters.as_object().unwrap().iter();
        let differing = fields.filter(|(key, value)| own.get(*key) != Some(value));
        let set = differing.map(|(key, value)| (key.clone(), toml_of(value))).collect();
        changes.push(Change { words: format!("under {} {}", other.reading, other.option), set });
    }
    changes
}

fn toml_of(value: &Json) -> Value {
    Value::try_from(value).unwrap()
}
