//! From the schema of a command to its fields.

use std::collections::BTreeSet;

use basis::clause::ClauseId;
use scheme::provision::{Provision, Source};
use scheme::{Gate, Scheme};
use serde_json::Value as Json;

use super::subject::Subject;
use super::{Asks, Choice, Field, called, choices};
use crate::vocabulary::{self, Reference};
use crate::window::Looking;
use crate::window::said::SaidWhat;
use crate::window::words;

/// The argument that names the application an act is about.
const APPLICATION: &str = "application";
/// The argument in which a person decides clause by clause.
const DECISIONS: &str = "decisions";
/// Arguments that name member units.
const UNITS: [&str; 2] = ["units", "unit"];

/// What all fields of one form have in common.
struct Making<'a> {
    looking: &'a Looking<'a>,
    scheme: &'a Scheme,
    command: &'a str,
    subject: &'a Subject<'a>,
    definitions: Option<&'a Json>,
}

/// Returns the fields of a command about something.
pub(super) fn fields(looking: &Looking<'_>, command: &str, subject: &Subject<'_>) -> Option<Vec<Field>> {
    let schema = vocabulary::schema_of(command)?;
    let scheme = subject.scheme(looking);
    let making = Making { looking, scheme, command, subject, definitions: schema.get("$defs") };
    Some(making.group(schema, command, &[], vocabulary::arguments_of(command)))
}

impl Making<'_> {
    /// Returns the fields of an object, in the order in which its type declares them.
    fn group(&self, schema: &Json, below: &str, place: &[String], declared: &[&str]) -> Vec<Field> {
        let required: Vec<&str> =
            schema.get("required").and_then(Json::as_array).into_iter().flatten().filter_map(Json::as_str).collect();
        let properties = schema.get("properties").and_then(Json::as_object).into_iter().flatten();
        let fields = properties.map(|(name, property)| {
            let place: Vec<String> = place.iter().chain([name]).cloned().collect();
            let asks = match (name.as_str(), self.subject.case()) {
                (APPLICATION, Some(case)) if place.len() == 1 => Asks::Known(case.id.to_string()),
                (DECISIONS, _) if place.len() == 1 => self.decisions(&place),
                (unit, _) if UNITS.contains(&unit) => self.units(property),
                (name, _) => choices::by_name(self.looking, self.scheme, name)
                    .filter(|_| kind_of(property) == Some("string"))
                    .map_or_else(|| self.asks(property, name, &place), Asks::One),
            };
            Field { called: called(below, name), required: required.contains(&name.as_str()), place, asks }
        });
        // What asks for nothing is not shown.
        let mut shown: Vec<Field> =
            fields.filter(|field| !matches!(&field.asks, Asks::Group(fields) if fields.is_empty())).collect();
        let place_of =
            |field: &Field| declared.iter().position(|one| field.place.last().is_some_and(|name| name == one));
        shown.sort_by_key(|field| (place_of(field).unwrap_or(usize::MAX), !field.required));
        shown
    }

    fn asks(&self, schema: &Json, name: &str, place: &[String]) -> Asks {
        if let Some(id) = schema.get("$ref").and_then(Json::as_str).and_then(|path| path.rsplit('/').next()) {
            return self.named(id, name, place);
        }
        if let Some(one) = only_choice(schema) {
            return self.asks(one, name, place);
        }
        if let Some(words) = one_of(schema) {
            return Asks::One(words.into_iter().map(|word| self.word(word)).collect());
        }
        match kind_of(schema) {
            Some("boolean") => Asks::YesNo,
            Some("integer") => Asks::Number,
            Some("string") => Asks::Line,
            Some("array") => schema.get("items").map_or(Asks::Beyond, |items| self.many(items, name, place)),
            Some("object") if schema.get("properties").is_some() => Asks::Group(self.group(schema, name, place, &[])),
            _ => Asks::Beyond,
        }
    }

    /// Returns what a defined type asks.
    fn named(&self, id: &str, name: &str, place: &[String]) -> Asks {
        if let Some(reference) = Reference::of(id) {
            return choices::of(self.looking, self.subject, reference);
        }
        match id {
            "Day" => Asks::Day,
            "Moment" => Asks::Moment,
            "Yuan" => Asks::Number,
            "Scope" => Asks::OneJson(choices::places(self.looking, self.scheme)),
            "Fen" | "CreditCode" | "ReadingId" | "DoneOn" => Asks::Line,
            _ => {
                let definition = self.definitions.and_then(|all| all.get(id));
                let declared = vocabulary::fields_of(id);
                match definition {
                    Some(record) if !declared.is_empty() => Asks::Group(self.group(record, name, place, declared)),
                    Some(other) => self.asks(other, name, place),
                    None => Asks::Beyond,
                }
            }
        }
    }

    /// Returns what any number of something asks.
    fn many(&self, items: &Json, name: &str, place: &[String]) -> Asks {
        let first = [place, &["0".to_owned()]].concat();
        match self.asks(items, name, &first) {
            Asks::Group(fields) if !fields.iter().any(|field| field.asks.has_rows()) => Asks::Rows(fields),
            Asks::One(choices) => Asks::Several(choices),
            Asks::File => Asks::Files,
            Asks::Line => Asks::Lines,
            Asks::Text => Asks::Texts,
            Asks::Known(_)
            | Asks::Day
            | Asks::Moment
            | Asks::Number
            | Asks::YesNo
            | Asks::OneJson(_)
            | Asks::Several(_)
            | Asks::Files
            | Asks::Lines
            | Asks::Texts
            | Asks::Group(_)
            | Asks::Rows(_)
            | Asks::Beyond => Asks::Beyond,
        }
    }

    fn units(&self, property: &Json) -> Asks {
        let units = choices::units(self.looking, self.scheme);
        if kind_of(property) == Some("array") { Asks::Several(units) } else { Asks::One(units) }
    }

    /// Returns the clauses that are left to a person where the act is decided, each with what holds and why.
    fn decisions(&self, place: &[String]) -> Asks {
        let gates = Gate::ALL.iter().filter(|gate| gate.command() == self.command);
        let left = gates.flat_map(|gate| self.scheme.at(*gate)).filter(|one| one.judge.is_some());
        let clauses: BTreeSet<&ClauseId> = left.filter_map(clause_of).collect();
        let judged = clauses.into_iter().filter_map(|clause| self.scheme.clause(clause));
        let fields = judged.map(|clause| {
            let at = |last: &str| [place, &[clause.id.to_string(), last.to_owned()]].concat();
            let field =
                |last: &str, asks| Field { place: at(last), called: called(DECISIONS, last), required: false, asks };
            let inside = vec![field("holds", Asks::YesNo), field("reason", Asks::Text)];
            let place = [place, &[clause.id.to_string()]].concat();
            Field { place, called: clause.text.clone(), required: false, asks: Asks::Group(inside) }
        });
        Asks::Group(fields.collect())
    }

    fn word(&self, word: &str) -> Choice {
        let known = words::value(word).or_else(|| self.scheme.glossary.get(word).cloned());
        let called = known.unwrap_or_else(|| words::body(word, self.scheme));
        Choice { value: word.to_owned(), called: SaidWhat::Words(called) }
    }
}

/// Returns the clause that a provision is.
fn clause_of(provision: &Provision) -> Option<&ClauseId> {
    match &provision.source {
        Source::Clause(clause) => Some(clause),
        Source::Reading(_) => None,
    }
}

/// Returns the type of a schema, nothing apart.
fn kind_of(schema: &Json) -> Option<&str> {
    match schema.get("type")? {
        Json::String(kind) => Some(kind),
        Json::Array(kinds) => kinds.iter().filter_map(Json::as_str).find(|kind| *kind != "null"),
        Json::Null | Json::Bool(_) | Json::Number(_) | Json::Object(_) => None,
    }
}

/// Returns the one choice of a schema that may be left out.
fn only_choice(schema: &Json) -> Option<&Json> {
    let is_null = |one: &&Json| one.get("type").and_then(Json::as_str) == Some("null");
    let mut choices = schema.get("anyOf")?.as_array()?.iter().filter(|one| !is_null(one));
    let (first, second) = (choices.next(), choices.next());
    first.filter(|_| second.is_none())
}

/// Returns the words among which a schema lets one choose.
pub(super) fn one_of(schema: &Json) -> Option<Vec<&str>> {
    if let Some(words) = schema.get("enum").and_then(Json::as_array) {
        return words.iter().map(Json::as_str).collect();
    }
    let choices = schema.get("oneOf")?.as_array()?;
    let mut words = Vec::new();
    for one in choices {
        match (one.get("const").and_then(Json::as_str), one.get("enum").and_then(Json::as_array)) {
            (Some(word), _) => words.push(word),
            (None, Some(several)) => words.extend(several.iter().filter_map(Json::as_str)),
            (None, None) => return None,
        }
    }
    Some(words)
}
