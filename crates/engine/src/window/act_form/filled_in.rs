//! What stands in the arguments of a command, field by field, in words.

use basis::day::{Day, Moment};
use basis::words::Words;
use serde_json::Value as Json;

use super::{Asks, Choice, Field};
use crate::form::{Document, Private};
use crate::window::said::SaidWhat;
use crate::window::value;

/// What was filled in at one place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FilledIn {
    /// What the place is called, from the outside in.
    pub called: Vec<Words>,
    /// What stands there, one after the other.
    pub what: Vec<FilledWhat>,
}

/// One thing that was filled in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum FilledWhat {
    /// A value, in words or as a text of the vault.
    Said(SaidWhat),
    /// A file.
    File(Document),
}

/// Returns what was filled in, in the order of the fields; what was left empty is left out.
pub(in crate::window) fn filled_in(fields: &[Field], with: &Json) -> Vec<FilledIn> {
    let mut all = Vec::new();
    read(fields, with, &[], &mut all);
    all
}

fn read(fields: &[Field], with: &Json, above: &[Words], all: &mut Vec<FilledIn>) {
    for field in fields {
        let Some(value) = field.place.last().and_then(|name| with.get(name)).filter(|value| !value.is_null()) else {
            continue;
        };
        let called = [above, std::slice::from_ref(&field.called)].concat();
        match &field.asks {
            Asks::Known(_) => {}
            Asks::Group(fields) => read(fields, value, &called, all),
            Asks::Rows(fields) => {
                for (row, value) in (1..).zip(value.as_array().into_iter().flatten()) {
                    let number = Words::new(format!("第{row}项"), format!("No. {row}"));
                    read(fields, value, &[called.as_slice(), &[number]].concat(), all);
                }
            }
            Asks::Line
            | Asks::Text
            | Asks::Day
            | Asks::Moment
            | Asks::Number
            | Asks::YesNo
            | Asks::One(_)
            | Asks::OneJson(_)
            | Asks::Several(_)
            | Asks::File
            | Asks::Files
            | Asks::Lines
            | Asks::Texts
            | Asks::Beyond => {
                let what: Vec<FilledWhat> = match value {
                    Json::Array(items) => items.iter().map(|item| one(&field.asks, item)).collect(),
                    Json::Null | Json::Bool(_) | Json::Number(_) | Json::String(_) | Json::Object(_) => {
                        vec![one(&field.asks, value)]
                    }
                };
                all.extend((!what.is_empty()).then_some(FilledIn { called, what }));
            }
        }
    }
}

fn one(asks: &Asks, value: &Json) -> FilledWhat {
    if let Ok(document) = serde_json::from_value::<Document>(value.clone()) {
        return FilledWhat::File(document);
    }
    if let Ok(text) = serde_json::from_value::<Private>(value.clone()) {
        return FilledWhat::Said(SaidWhat::Text(text));
    }
    let raw = value.as_str().map_or_else(|| value.to_string(), str::to_owned);
    let chosen = |choices: &[Choice]| choices.iter().find(|choice| choice.value == raw).map(|one| one.called.clone());
    let said = match asks {
        Asks::One(choices) | Asks::OneJson(choices) | Asks::Several(choices) => chosen(choices),
        Asks::YesNo => value
            .as_bool()
            .map(|yes| SaidWhat::Words(if yes { Words::new("是", "Yes") } else { Words::new("否", "No") })),
        Asks::Day => Day::parse(&raw).ok().map(|day| SaidWhat::Words(value::day(day))),
        Asks::Moment => Moment::parse(&raw).ok().map(|moment| SaidWhat::Words(value::moment("", moment))),
        Asks::Known(_)
        | Asks::Line
        | Asks::Text
        | Asks::Number
        | Asks::File
        | Asks::Files
        | Asks::Lines
        | Asks::Texts
        | Asks::Group(_)
        | Asks::Rows(_)
        | Asks::Beyond => None,
    };
    FilledWhat::Said(said.unwrap_or_else(|| SaidWhat::Words(Words::new(raw.clone(), raw))))
}
