//! TOML as scenario files use it: every key and value keeps its place, so that each fault can be shown where it stands.

use std::ops::Range;

use scheme::defect::Defect;
use serde_json::Value as Json;
use toml::Spanned;
use toml::de::{DeTable, DeValue};

/// The text of a file with the name under which faults show it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct SourceText {
    /// Name of the file.
    pub(crate) file: String,
    /// Its text.
    pub(crate) text: String,
}

impl SourceText {
    /// Returns a fault at a place of this file.
    pub(crate) fn fault(&self, span: &Range<usize>, sentence: impl Into<String>) -> Defect {
        Defect::at(&self.file, &self.text, span, sentence)
    }

    /// Returns the line of a place, from 1.
    pub(crate) fn line(&self, span: &Range<usize>) -> usize {
        self.fault(span, "").line
    }
}

/// A value with its place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Node {
    /// Where it stands.
    pub(crate) span: Range<usize>,
    /// What it is.
    pub(crate) value: Value,
}

/// What a value is. Numbers with a point and times stay as they are written: nothing here reckons with them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Value {
    /// Text, time or number with a point.
    Text(String),
    /// Whole number.
    Whole(i64),
    /// Yes or no.
    Flag(bool),
    /// List.
    List(Vec<Node>),
    /// Table.
    Table(Table),
}

/// A table with the places of its keys, in the order of the file.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Table(pub(crate) Vec<(Spanned<String>, Node)>);

impl Table {
    /// Parses a file.
    pub(crate) fn parse(source: &SourceText) -> Result<Table, Defect> {
        match DeTable::parse(&source.text) {
            Ok(table) => Ok(Table::of(table.get_ref())),
            Err(error) => {
                let message = error.message().lines().collect::<Vec<_>>().join("; ");
                Err(source.fault(&error.span().unwrap_or(0..0), format!("{message}.")))
            }
        }
    }

    fn of(table: &DeTable<'_>) -> Table {
        let entry = |(key, value): (&Spanned<_>, &Spanned<DeValue<'_>>)| {
            let key: &Spanned<std::borrow::Cow<'_, str>> = key;
            (Spanned::new(key.span(), key.get_ref().clone().into_owned()), Node::of(value))
        };
        let mut entries: Vec<_> = table.iter().map(entry).collect();
        entries.sort_by_key(|(key, _)| key.span().start);
        Table(entries)
    }

    /// Returns a value by its key.
    pub(crate) fn get(&self, key: &str) -> Option<&Node> {
        self.0.iter().find(|(name, _)| name.get_ref() == key).map(|(_, node)| node)
    }

    /// Refuses the first key that is not known, and says which were meant.
    pub(crate) fn check_keys(&self, source: &SourceText, what: &str, known: &[&str]) -> Result<(), Defect> {
        let strange = self.0.iter().find(|(key, _)| !known.contains(&key.get_ref().as_str()));
        strange.map_or(Ok(()), |(key, _)| {
            let fault = source.fault(&key.span(), format!("{what} has no key “{}”.", key.get_ref()));
            Err(fault.help(near(key.get_ref(), known.iter().copied())))
        })
    }

    /// Returns the table as JSON.
    pub(crate) fn json(&self) -> serde_json::Map<String, Json> {
        self.0.iter().map(|(key, node)| (key.get_ref().clone(), node.json())).collect()
    }
}

impl Node {
    fn of(value: &Spanned<DeValue<'_>>) -> Node {
        let as_written = |text: &str| Value::Text(text.to_owned());
        let read = match value.get_ref() {
            DeValue::String(text) => as_written(text),
            DeValue::Integer(number) => whole(number.as_str(), number.radix()),
            DeValue::Float(number) => as_written(number.as_str()),
            DeValue::Boolean(flag) => Value::Flag(*flag),
            DeValue::Datetime(time) => as_written(&time.to_string()),
            DeValue::Array(items) => Value::List(items.iter().map(Node::of).collect()),
            DeValue::Table(table) => Value::Table(Table::of(table)),
        };
        Node { span: value.span(), value: read }
    }

    /// Returns the text, or a fault that says what should stand here.
    pub(crate) fn text(&self, source: &SourceText, what: &str) -> Result<&str, Defect> {
        match &self.value {
            Value::Text(text) => Ok(text),
            Value::Whole(_) | Value::Flag(_) | Value::List(_) | Value::Table(_) => {
                Err(source.fault(&self.span, format!("{what} is a text.")))
            }
        }
    }

    /// Returns the table, or a fault that says what should stand here.
    pub(crate) fn table(&self, source: &SourceText, what: &str) -> Result<&Table, Defect> {
        match &self.value {
            Value::Table(table) => Ok(table),
            Value::Text(_) | Value::Whole(_) | Value::Flag(_) | Value::List(_) => {
                Err(source.fault(&self.span, format!("{what} is a table.")))
            }
        }
    }

    /// Returns the value as JSON.
    pub(crate) fn json(&self) -> Json {
        match &self.value {
            Value::Text(text) => Json::from(text.as_str()),
            Value::Whole(number) => Json::from(*number),
            Value::Flag(flag) => Json::from(*flag),
            Value::List(items) => items.iter().map(Node::json).collect(),
            Value::Table(table) => Json::Object(table.json()),
        }
    }

    /// Adds every text below this value with its place.
    pub(crate) fn texts(&self, found: &mut Vec<(String, Range<usize>)>) {
        match &self.value {
            Value::Text(text) => found.push((text.clone(), self.span.clone())),
            Value::List(items) => items.iter().for_each(|item| item.texts(found)),
            Value::Table(table) => table.0.iter().for_each(|(_, node)| node.texts(found)),
            Value::Whole(_) | Value::Flag(_) => {}
        }
    }
}

/// A number too large for 64 bits stays as it is written; the command that gets it says what is wrong.
fn whole(digits: &str, radix: u32) -> Value {
    i64::from_str_radix(digits, radix).map_or_else(|_| Value::Text(digits.to_owned()), Value::Whole)
}

/// Returns a help sentence with the nearest names, or with all if none is near.
pub(crate) fn near<'a>(name: &str, known: impl Iterator<Item = &'a str> + Clone) -> String {
    let nearest = scheme::nearest(name, known.clone());
    if nearest.is_empty() {
        let all: Vec<_> = known.collect();
        return if all.is_empty() { "none is there".to_owned() } else { format!("known are {}", all.join(", ")) };
    }
    format!("did you mean {}?", nearest.join(" or "))
}
