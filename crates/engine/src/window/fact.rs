//! A fact as a viewer is told it: in full, or as a fact not open to this viewer.

use basis::words::Words;
use rules::Value;
use scheme::ask::VerdictFact;
use serde::Serialize;

use super::words;
use crate::labels::{Label, Sight, label_of_fact};

/// A fact that is shown.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct ShownFact {
    /// Name.
    pub name: String,
    /// What it is called.
    pub called: Words,
    /// Its value; nothing if it is not open to the viewer.
    pub value: Option<Value>,
}

/// Returns the facts as the viewer may know them. Without a case in sight every labelled fact stays closed.
pub(super) fn shown(facts: &[VerdictFact], sight: Option<&Sight<'_>>) -> Vec<ShownFact> {
    facts.iter().map(|fact| one(fact, sight)).collect()
}

fn one(fact: &VerdictFact, sight: Option<&Sight<'_>>) -> ShownFact {
    let open = match label_of_fact(&fact.name) {
        None => true,
        // Before there is a case, what a firm states of itself stands in its own question.
        Some(Label::File | Label::Opinion) if sight.is_none() && fact.from.is_none() => true,
        Some(label) => sight.is_some_and(|sight| sight.sees(label)),
    };
    ShownFact { name: fact.name.to_string(), called: words::fact(&fact.name), value: open.then(|| fact.value.clone()) }
}

impl ShownFact {
    /// Returns the value in words.
    pub fn words(&self) -> Words {
        match &self.value {
            Some(value) => in_words(value),
            None => Words::new("不向您公开的事实", "a fact not open to you"),
        }
    }
}

fn in_words(value: &Value) -> Words {
    let same = |text: String| Words::new(text.clone(), text);
    match value {
        Value::Flag(true) => Words::new("有", "yes"),
        Value::Flag(false) => Words::new("无", "no"),
        Value::Whole(number) => same(number.to_string()),
        Value::Day(day) => same(day.to_string()),
        Value::Moment(moment) => same(moment.to_string()),
        Value::Total(total) => same(total.shown(None)),
        Value::Text(text) => same(text.clone()),
        Value::List(items) if items.is_empty() => Words::new("无", "none"),
        Value::List(items) => joined(items.iter().map(in_words), "；", "; "),
        Value::Record(fields) => joined(fields.values().map(in_words), "，", ", "),
    }
}

fn joined(parts: impl Iterator<Item = Words>, zh: &str, en: &str) -> Words {
    let (left, right): (Vec<_>, Vec<_>) = parts.map(|part| (part.zh, part.en)).unzip();
    Words::new(left.join(zh), right.join(en))
}
