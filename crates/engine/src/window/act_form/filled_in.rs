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
        if let Asks::Group(fields) = &field.asks {
            read(fields, value, &called, all);
        } else if let Asks::Rows(fields) = &field.asks {
            for (row, value) in (1..).zip(value.as_array().into_iter().flatten()) {
                let number = Words::new(format!("第{row}项"), format!("No. {row}"));
                read(fields, value, &[called.as_slice(), &[number]].concat(), all);
            }
        } else if !matches!(field.asks, Asks::Known(_)) {
            let values = value.as_array().map_or_else(|| std::slice::from_ref(value), Vec::as_slice);
            let what: Vec<FilledWhat> = values.iter().map(|value| one(&field.asks, value)).collect();
            all.extend((!what.is_empty()).then_some(FilledIn { called, what }));
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
    let chosen = |choices: &[Choice], written: &str| {
        choices.iter().find(|choice| choice.value == written).map(|choice| choice.called.clone())
    };
    let said = if let Asks::OneJson(choices) = asks {
        chosen(choices, &value.to_string())
    } else if let Asks::One(choices) | Asks::Several(choices) = asks {
        chosen(choices, &raw)
    } else {
        in_words(asks, value, &raw).map(SaidWhat::Words)
    };
    FilledWhat::Said(said.unwrap_or_else(|| SaidWhat::Words(Words::new(raw.clone(), raw))))
}

/// Returns what is not written as people read it, where it can be read.
fn in_words(asks: &Asks, value: &Json, raw: &str) -> Option<Words> {
    if *asks == Asks::YesNo {
        value.as_bool().map(|yes| if yes { Words::new("是", "Yes") } else { Words::new("否", "No") })
    } else if *asks == Asks::Day {
        Day::parse(raw).ok().map(value::day)
    } else if *asks == Asks::Moment {
        Moment::parse(raw).ok().map(|moment| value::moment("", moment))
    } else {
        None
    }
}
