//! What an act says beside its verdicts: reasons, reservations, statements, facts that it enters.

use std::collections::BTreeMap;

use basis::clause::ClauseId;
use basis::words::Words;
use rules::Value;
use scheme::Scheme;
use serde::Serialize;
use serde_json::Value as Json;

use super::value::in_words;
use super::words;
use crate::case::Entry;
use crate::form::Private;
use crate::judged::Decisions;
use crate::labels::{Label, Sight};
use crate::openness;

/// One thing that an act says.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Said {
    /// What it is called.
    pub called: Words,
    /// What it says.
    pub what: SaidWhat,
}

/// What is said.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum SaidWhat {
    /// A value in the words of the engine.
    Words(Words),
    /// A text in the vault; one that was erased is there no more.
    Text(Private),
}

/// The argument in which an act gives reasons clause by clause: they are told with the verdicts on these clauses.
const DECISIONS: &str = "decisions";

/// Returns what the act says, as far as the viewer may know it, in the order in which the table names it.
pub(super) fn said(entry: &Entry, scheme: &Scheme, sight: &Sight<'_>) -> Vec<Said> {
    let told = told(entry, sight).into_iter().filter(|(argument, _)| *argument != DECISIONS);
    told.flat_map(|(argument, value)| read(argument, value, scheme)).collect()
}

/// Returns the reasons that the act gives clause by clause, as far as the viewer may know them.
pub(super) fn reasons(entry: &Entry, sight: &Sight<'_>) -> BTreeMap<ClauseId, Private> {
    let given = told(entry, sight).into_iter().find(|(argument, _)| *argument == DECISIONS);
    let decisions: Option<Decisions> = given.and_then(|(_, value)| serde_json::from_value(value).ok());
    decisions.unwrap_or_default().0.into_iter().map(|(clause, taken)| (clause, taken.reason)).collect()
}

/// Returns the arguments that the viewer may know of those that are told.
fn told(entry: &Entry, sight: &Sight<'_>) -> Vec<(&'static str, Json)> {
    let Some(mut with) = entry.said() else { return Vec::new() };
    let sees = |label: Label| match entry.rounds.as_slice() {
        [] => sight.sees(label),
        rounds => rounds.iter().any(|round| sight.in_round(round).sees(label)),
    };
    let told = openness::said_by(&entry.command).filter(|(_, label)| sees(*label));
    told.filter_map(|(argument, _)| Some((argument, with.get_mut(argument)?.take()))).collect()
}

/// Returns an argument as it is told: a text or texts as they were written, every other value in words, and of what has
/// fields each field.
fn read(argument: &str, value: Json, scheme: &Scheme) -> Vec<Said> {
    let said = |what| Said { called: words::said(argument), what };
    match value {
        Json::Null => Vec::new(),
        Json::Array(items) if items.is_empty() => Vec::new(),
        Json::Array(items) if items.iter().all(is_text) => items.into_iter().filter_map(text).map(said).collect(),
        Json::Object(_) if is_text(&value) => text(value).map(said).into_iter().collect(),
        Json::Object(fields) => fields.into_iter().flat_map(|(name, field)| read(&name, field, scheme)).collect(),
        Json::Bool(_) | Json::Number(_) | Json::String(_) | Json::Array(_) => {
            let value: Option<Value> = serde_json::from_value(value).ok();
            value.map(|value| said(SaidWhat::Words(in_words(argument, &value, scheme)))).into_iter().collect()
        }
    }
}

fn is_text(value: &Json) -> bool {
    value.get("vault").is_some()
}

fn text(value: Json) -> Option<SaidWhat> {
    serde_json::from_value(value).ok().map(SaidWhat::Text)
}
