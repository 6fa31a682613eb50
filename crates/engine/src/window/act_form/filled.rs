//! From what was filled in to the arguments of a command.
//!
//! Nothing is judged here: what cannot be read goes on as it stands, and the door says what is wrong with it.

use serde_json::{Map, Value as Json};

use super::{ActForm, Asks, Field};
use crate::form::Document;

/// What was filled in, by the place of its field.
pub trait Given {
    /// Returns the texts of a field, each once for every input of its name.
    fn texts(&self, place: &[String]) -> Vec<&str>;
    /// Returns the files of a field in the order in which they came.
    fn files(&self, place: &[String]) -> Vec<Document>;
}

impl ActForm {
    /// Returns the arguments; what was left empty is left out.
    pub fn filled(&self, given: &dyn Given) -> Json {
        Json::Object(object(&self.fields, given))
    }
}

fn object(fields: &[Field], given: &dyn Given) -> Map<String, Json> {
    let mut object = Map::new();
    for field in fields {
        if let (Some(name), Some(value)) = (field.place.last(), value(field, given)) {
            object.insert(name.clone(), value);
        }
    }
    object
}

fn value(field: &Field, given: &dyn Given) -> Option<Json> {
    let texts = || given.texts(&field.place).into_iter().map(str::trim).filter(|text| !text.is_empty());
    let text = || texts().next().map(str::to_owned);
    let lines = || texts().flat_map(str::lines).map(str::trim).filter(|line| !line.is_empty()).map(Json::from);
    let some = |all: Vec<Json>| (!all.is_empty()).then_some(Json::Array(all));
    match &field.asks {
        Asks::Known(known) => Some(Json::from(known.as_str())),
        Asks::Line | Asks::Text | Asks::Day | Asks::One(_) => text().map(Json::from),
        // A browser sends an instant to the minute; the log keeps seconds.
        Asks::Moment => text().map(|text| Json::from(if text.len() == MINUTE { format!("{text}:00") } else { text })),
        Asks::Number => text().map(|text| text.parse::<i64>().map_or_else(|_| Json::from(text.as_str()), Json::from)),
        Asks::YesNo => text().map(|text| match text.as_str() {
            "yes" => Json::Bool(true),
            "no" => Json::Bool(false),
            _ => Json::from(text),
        }),
        Asks::Several(_) => some(texts().map(Json::from).collect()),
        Asks::Lines | Asks::Texts => some(lines().collect()),
        Asks::File => given.files(&field.place).pop().and_then(|file| serde_json::to_value(file).ok()),
        Asks::Files => {
            some(given.files(&field.place).into_iter().filter_map(|file| serde_json::to_value(file).ok()).collect())
        }
        Asks::OneJson(_) => text().map(|text| serde_json::from_str(&text).unwrap_or(Json::from(text))),
        Asks::Rows(fields) => some(rows(fields, given).map(Json::Object).collect()),
        Asks::Group(fields) => Some(object(fields, given)).filter(|group| !group.is_empty()).map(Json::Object),
        Asks::Beyond => None,
    }
}

/// Returns the rows in which anything was filled in.
fn rows<'a>(first: &'a [Field], given: &'a dyn Given) -> impl Iterator<Item = Map<String, Json>> + 'a {
    (0..ROWS_MAX).map(move |row| object(&in_row(first, row), given)).filter(|row| !row.is_empty())
}

/// Returns how many rows have to be looked at to find all that was filled in.
pub fn rows_filled(first: &[Field], given: &dyn Given) -> usize {
    let filled = (0..ROWS_MAX).rev().find(|row| !object(&in_row(first, *row), given).is_empty());
    filled.map_or(0, |row| row.saturating_add(1))
}

/// Returns the fields of a row, made from those of the first.
pub fn in_row(first: &[Field], row: usize) -> Vec<Field> {
    // The number of the row is the last in a place but the name, from the outermost field on.
    let depth = first.first().map_or(0, |field| field.place.len().saturating_sub(2));
    first.iter().map(|field| moved(field, depth, row)).collect()
}

fn moved(field: &Field, depth: usize, row: usize) -> Field {
    let mut field = field.clone();
    if let Some(number) = field.place.get_mut(depth) {
        *number = row.to_string();
    }
    if let Asks::Group(fields) = field.asks {
        field.asks = Asks::Group(fields.iter().map(|inner| moved(inner, depth, row)).collect());
    }
    field
}

/// The most rows of one field.
const ROWS_MAX: usize = 60;

/// Letters of an instant to the minute.
const MINUTE: usize = "2023-04-20T09:00".len();
