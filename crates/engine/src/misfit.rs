//! Where arguments do not fit the form of their command or question: the place, what stands there and what should.

#[cfg(test)]
mod tests;

use basis::canonical::EXACT_MAX;
use basis::credit_code::CreditCode;
use basis::day::{Day, DoneOn};
use basis::digest::Digest;
use basis::id::{
    ApplicationId, BodyId, BreachId, CertificateId, EditionId, MatterId, ObjectionId, OrganisationId, PanelId,
    PersonId, ProposalId, VaultId,
};
use basis::money::Fen;
use serde_json::Value as Json;

use crate::numbers;

/// The first thing that does not fit, read from the schema of the arguments.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Misfit {
    /// Where: names and places in lists, outermost first.
    pub(crate) place: String,
    /// What is wrong there.
    pub(crate) wrong: Wrong,
}

/// What is wrong in a place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Wrong {
    /// The name is none of those that can stand here.
    Strange { known: Vec<String> },
    /// Nothing stands where something must.
    Missing,
    /// Something else should stand there: one of these.
    Other { found: Json, wanted: Vec<Wanted> },
}

/// What should stand in a place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Wanted {
    /// A whole number, between bounds where there are some.
    Whole { least: Option<i64>, most: Option<i64> },
    /// A text.
    Text,
    /// Yes or no.
    Flag,
    /// A list.
    List,
    /// A table.
    Table,
    /// This word.
    Word(String),
    /// A value of a form that schemas have a name for.
    Form(String),
}

impl Misfit {
    /// Returns the first place where arguments do not fit their schema. What the schema does not say is not found.
    pub(crate) fn find(schema: &Json, with: &Json) -> Option<Misfit> {
        Looked { definitions: schema.get("$defs") }.at("", schema, with)
    }

    /// Returns the first number that the log could not hold exactly.
    pub(crate) fn inexact(with: &Json) -> Option<Misfit> {
        let (place, number) = numbers::first_inexact(with)?;
        let most = i64::try_from(EXACT_MAX).ok();
        let wanted = vec![Wanted::Whole { least: most.map(|most| -most), most }];
        Some(Misfit { place, wrong: Wrong::Other { found: Json::Number(number), wanted } })
    }
}

/// Returns whether a value has a form that has a name: a text that reads as what the name says, or what stands for one.
/// Names without a row here are looked up in the schema.
fn has_form(name: &str, value: &Json) -> Option<bool> {
    let reads = match name {
        "Private" | "Document" => return Some(value.is_object()),
        "PersonId" => |text: &str| PersonId::parse(text).is_ok(),
        "OrganisationId" => |text: &str| OrganisationId::parse(text).is_ok(),
        "EditionId" => |text: &str| EditionId::parse(text).is_ok(),
        "ApplicationId" => |text: &str| ApplicationId::parse(text).is_ok(),
        "PanelId" => |text: &str| PanelId::parse(text).is_ok(),
        "ObjectionId" => |text: &str| ObjectionId::parse(text).is_ok(),
        "MatterId" => |text: &str| MatterId::parse(text).is_ok(),
        "BodyId" => |text: &str| BodyId::parse(text).is_ok(),
        "ProposalId" => |text: &str| ProposalId::parse(text).is_ok(),
        "BreachId" => |text: &str| BreachId::parse(text).is_ok(),
        "CertificateId" => |text: &str| CertificateId::parse(text).is_ok(),
        "VaultId" => |text: &str| VaultId::parse(text).is_ok(),
        "Day" => |text: &str| Day::parse(text).is_ok(),
        "DoneOn" => |text: &str| text.parse::<DoneOn>().is_ok(),
        "Fen" => |text: &str| Fen::parse(text).is_ok(),
        "CreditCode" => |text: &str| CreditCode::parse(text).is_ok(),
        "Digest" => |text: &str| Digest::parse(text).is_ok(),
        _ => return None,
    };
    Some(value.as_str().is_some_and(reads))
}

/// The definitions that a schema refers to.
#[derive(Clone, Copy)]
struct Looked<'a> {
    definitions: Option<&'a Json>,
}

impl<'a> Looked<'a> {
    fn at(self, place: &str, schema: &'a Json, value: &Json) -> Option<Misfit> {
        if let Some(name) = name_of(schema) {
            return match has_form(name, value) {
                Some(true) => None,
                Some(false) => Some(other(place, value, vec![Wanted::Form(name.to_owned())])),
                None => self.at(place, self.definitions?.get(name)?, value),
            };
        }
        if let Some(word) = schema.get("const").and_then(Json::as_str) {
            let is_it = value.as_str() == Some(word);
            return (!is_it).then(|| other(place, value, vec![Wanted::Word(word.to_owned())]));
        }
        match ["anyOf", "oneOf"].into_iter().find_map(|key| schema.get(key)).and_then(Json::as_array) {
            Some(choices) => self.of_choices(place, choices, value),
            None => self.of_type(place, schema, value),
        }
    }

    /// Fits one of the choices, or tells of the one that was meant, or else of all.
    fn of_choices(self, place: &str, choices: &'a [Json], value: &Json) -> Option<Misfit> {
        let mut found = Vec::new();
        for choice in choices {
            found.push(self.at(place, choice, value)?);
        }
        if let Some(inner) = found.iter().find(|misfit| misfit.place != place) {
            return Some(inner.clone());
        }
        let wanted = found.into_iter().flat_map(|misfit| match misfit.wrong {
            Wrong::Other { wanted, .. } => wanted,
            Wrong::Strange { .. } | Wrong::Missing => Vec::new(),
        });
        Some(other(place, value, wanted.collect()))
    }

    fn of_type(self, place: &str, schema: &'a Json, value: &Json) -> Option<Misfit> {
        let names: Vec<&str> = match schema.get("type")? {
            Json::String(name) => vec![name],
            Json::Array(names) => names.iter().filter_map(Json::as_str).collect(),
            Json::Null | Json::Bool(_) | Json::Number(_) | Json::Object(_) => return None,
        };
        let bound = |key| schema.get(key).and_then(Json::as_i64);
        let whole = Wanted::Whole { least: bound("minimum"), most: bound("maximum") };
        let wanted = |name: &&str| match *name {
            "integer" => Some(whole.clone()),
            "string" => Some(Wanted::Text),
            "boolean" => Some(Wanted::Flag),
            "array" => Some(Wanted::List),
            "object" => Some(Wanted::Table),
            _ => None,
        };
        let is_one = |name: &&str| match (*name, value) {
            ("integer", Json::Number(number)) => within(number, bound("minimum"), bound("maximum")),
            ("string", Json::String(_))
            | ("boolean", Json::Bool(_))
            | ("null", Json::Null)
            | ("array", Json::Array(_))
            | ("object", Json::Object(_)) => true,
            (_, _) => false,
        };
        if !names.iter().any(is_one) {
            return Some(other(place, value, names.iter().filter_map(wanted).collect()));
        }
        self.of_parts(place, schema, value)
    }

    fn of_parts(self, place: &str, schema: &'a Json, value: &Json) -> Option<Misfit> {
        match value {
            Json::Array(items) => {
                let form = schema.get("items")?;
                items.iter().enumerate().find_map(|(index, item)| self.at(&format!("{place}[{index}]"), form, item))
            }
            Json::Object(fields) => self.of_fields(place, schema, fields),
            Json::Null | Json::Bool(_) | Json::Number(_) | Json::String(_) => None,
        }
    }

    fn of_fields(self, place: &str, schema: &'a Json, fields: &serde_json::Map<String, Json>) -> Option<Misfit> {
        let known = schema.get("properties").and_then(Json::as_object);
        let others = schema.get("additionalProperties");
        let below = |name: &str| if place.is_empty() { name.to_owned() } else { format!("{place}.{name}") };
        for (name, value) in fields {
            let form = known.and_then(|known| known.get(name)).or(others);
            let misfit = match form {
                Some(Json::Bool(false)) => {
                    let known = known.into_iter().flat_map(|known| known.keys()).cloned().collect();
                    Some(Misfit { place: below(name), wrong: Wrong::Strange { known } })
                }
                Some(form) => self.at(&below(name), form, value),
                None => None,
            };
            if misfit.is_some() {
                return misfit;
            }
        }
        let required = schema.get("required").and_then(Json::as_array)?.iter().filter_map(Json::as_str);
        let missing = required.into_iter().find(|name| !fields.contains_key(*name))?;
        Some(Misfit { place: below(missing), wrong: Wrong::Missing })
    }
}

fn other(place: &str, found: &Json, wanted: Vec<Wanted>) -> Misfit {
    Misfit { place: place.to_owned(), wrong: Wrong::Other { found: found.clone(), wanted } }
}

fn within(number: &serde_json::Number, least: Option<i64>, most: Option<i64>) -> bool {
    let number = number.as_i64().map(i128::from).or_else(|| number.as_u64().map(i128::from));
    number.is_some_and(|number| {
        least.is_none_or(|least| i128::from(least) <= number) && most.is_none_or(|most| number <= i128::from(most))
    })
}

/// Returns the name of the definition that a schema refers to.
fn name_of(schema: &Json) -> Option<&str> {
    schema.get("$ref").and_then(Json::as_str)?.rsplit('/').next()
}
