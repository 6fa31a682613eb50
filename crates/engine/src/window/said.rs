//! What an act says in words of its own: reasons, reservations, statements, and whether a panel proposes a firm.

use basis::clause::ClauseId;
use basis::words::Words;
use serde::Serialize;
use serde_json::Value as Json;

use super::words;
use crate::case::Entry;
use crate::form::Private;
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
    /// A word of the engine.
    Words(Words),
    /// A text in the vault; one that was erased is there no more.
    Text(Private),
}

/// Returns what the act says, as far as the viewer may know it, in the order in which the table names it.
pub(super) fn said(entry: &Entry, sight: &Sight<'_>) -> Vec<Said> {
    let Some(with) = entry.said() else { return Vec::new() };
    let sees = |label: Label| match entry.rounds.as_slice() {
        [] => sight.sees(label),
        rounds => rounds.iter().any(|round| sight.in_round(round).sees(label)),
    };
    let told = openness::said_by(&entry.command).filter(|(_, label)| sees(*label));
    told.filter_map(|(argument, _)| Some((argument, with.get(argument)?)))
        .flat_map(|(argument, value)| read(&words::said(argument), value))
        .collect()
}

/// Returns a value of an argument as it is told: a text, texts, a yes or no, or decisions clause by clause.
fn read(called: &Words, value: &Json) -> Vec<Said> {
    let text = |called: &Words, value: &Json| {
        let text = serde_json::from_value(value.clone()).ok().map(SaidWhat::Text)?;
        Some(Said { called: called.clone(), what: text })
    };
    match value {
        Json::Bool(yes) => vec![Said { called: called.clone(), what: SaidWhat::Words(words::yes_or_no(*yes)) }],
        Json::Array(texts) => texts.iter().filter_map(|one| text(called, one)).collect(),
        Json::Object(fields) if fields.contains_key("vault") => text(called, value).into_iter().collect(),
        Json::Object(clauses) => clauses.iter().flat_map(|(clause, decided)| decision(clause, decided)).collect(),
        Json::Null | Json::Number(_) | Json::String(_) => Vec::new(),
    }
}

/// Returns what was decided on a clause, with the reason.
fn decision(clause: &str, decided: &Json) -> Option<Said> {
    let clause: ClauseId = clause.parse().ok()?;
    let outcome = words::decided(decided.get("holds")?.as_bool()?);
    let called = Words::new(
        format!("{}，{}", clause.in_chinese(), outcome.zh),
        format!("{}: {}", clause.in_english(), outcome.en),
    );
    let text = serde_json::from_value(decided.get("reason")?.clone()).ok()?;
    Some(Said { called, what: SaidWhat::Text(text) })
}
