//! A scheme beside the wording it is made from: what either leaves out, and which numbers differ.

use std::collections::{BTreeMap, BTreeSet};

use basis::clause::{ArticleNumber, ClauseId, Place};
use serde::Serialize;
use serde_json::{Map, Value as Json};

use super::numbers::numbers_in;
use super::wording::{Passage, Wording};
use crate::provision::Source;
use crate::scheme::Scheme;

/// A number of a clause's rule that its wording does not name.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Difference {
    /// The clause.
    pub clause: ClauseId,
    /// Parameter of its rule.
    pub parameter: String,
    /// Its value.
    pub value: i64,
    /// The numbers that the wording names.
    pub wording: Vec<i64>,
}

/// How a wording and a scheme lie beside each other.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Alignment {
    /// Clauses that have their wording.
    pub aligned: usize,
    /// Clauses without one.
    pub without_wording: Vec<ClauseId>,
    /// Passages that no clause is made from, as a text cites them.
    pub without_clause: Vec<String>,
    /// Numbers that differ.
    pub differences: Vec<Difference>,
}

impl Alignment {
    /// Returns whether nothing is left out on either side and no number differs.
    pub fn is_whole(&self) -> bool {
        self.without_wording.is_empty() && self.without_clause.is_empty() && self.differences.is_empty()
    }
}

/// Lays a wording beside a scheme.
pub fn align(scheme: &Scheme, wording: &Wording) -> Alignment {
    let clauses = || scheme.clauses.iter().map(|clause| clause.id).chain(scheme.unwritten.iter().copied());
    let mut alignment = Alignment::default();
    for clause in clauses() {
        match wording.of(&clause) {
            Some(_) => alignment.aligned = alignment.aligned.saturating_add(1),
            None => alignment.without_wording.push(clause),
        }
    }
    alignment.without_wording.sort_unstable();
    let named: BTreeSet<(ArticleNumber, Place)> = clauses().map(|id| (id.article(), id.place())).collect();
    let is_named = |passage: &Passage| match passage {
        Passage::Article(article) => named.contains(&(*article, Place::Opening)) || has_only_items(&named, *article),
        // A clause of the opening words stands for every paragraph of its article.
        Passage::Paragraph(article, number) => {
            named.contains(&(*article, Place::Paragraph(*number))) || named.contains(&(*article, Place::Opening))
        }
        Passage::Item(article, number) => named.contains(&(*article, Place::Item(*number))),
    };
    let loose = wording.passages().into_iter().filter(|passage| !is_named(passage));
    alignment.without_clause = loose.map(|passage| passage.in_chinese()).collect();
    alignment.differences = differences(scheme, wording);
    alignment
}

/// Returns whether every clause of an article is an item: the words before them only introduce the list.
fn has_only_items(named: &BTreeSet<(ArticleNumber, Place)>, article: ArticleNumber) -> bool {
    let mut own = named.iter().filter(|(of, _)| *of == article).peekable();
    own.peek().is_some() && own.all(|(_, place)| matches!(place, Place::Item(_)))
}

/// Returns the numbers of rules that their wording does not name. A number that a reading settles is none of the wording's;
/// nought and one say *none* and *all* and are seldom written as numbers.
fn differences(scheme: &Scheme, wording: &Wording) -> Vec<Difference> {
    let mut found = Vec::new();
    for provision in scheme.provisions() {
        let (Source::Clause(clause), Some(rule)) = (&provision.source, &provision.rule) else { continue };
        let Some(words) = wording.of(clause) else { continue };
        let settled = settled(scheme, clause);
        let named = numbers_in(&words);
        let mut numbers = Vec::new();
        collect("", &rule.parameters(), &mut numbers);
        numbers.retain(|(path, _)| !settled.contains(path));
        let differing = numbers.into_iter().filter(|(_, value)| value.abs() > 1 && !named.contains(value));
        found.extend(differing.map(|(parameter, value)| Difference {
            clause: *clause,
            parameter,
            value,
            wording: named.clone(),
        }));
    }
    found
}

/// Returns the numbers of a clause's rule, by their places, that readings settle: those on which their options differ. What
/// all options say alike, the wording says.
fn settled(scheme: &Scheme, clause: &ClauseId) -> BTreeSet<String> {
    let readings = scheme.readings.iter().filter(|one| one.on.contains(clause));
    readings.flat_map(|one| differing(one.options.iter().map(|option| &option.set))).collect()
}

fn differing<'a>(options: impl Iterator<Item = &'a Map<String, Json>>) -> BTreeSet<String> {
    let numbers = |set: &Map<String, Json>| {
        let mut found = Vec::new();
        set.iter().for_each(|(key, value)| collect(key, value, &mut found));
        found.into_iter().collect::<BTreeMap<String, i64>>()
    };
    let sets: Vec<BTreeMap<String, i64>> = options.map(numbers).collect();
    let places: BTreeSet<String> = sets.iter().flat_map(BTreeMap::keys).cloned().collect();
    let differs = |place: &String| sets.iter().map(|set| set.get(place)).collect::<BTreeSet<_>>().len() > 1;
    places.into_iter().filter(differs).collect()
}

fn collect(path: &str, value: &Json, into: &mut Vec<(String, i64)>) {
    match value {
        Json::Object(fields) => {
            for (key, inner) in fields {
                let path = if path.is_empty() { key.clone() } else { format!("{path}.{key}") };
                collect(&path, inner, into);
            }
        }
        Json::Number(number) => into.extend(number.as_i64().map(|number| (path.to_owned(), number))),
        Json::Null | Json::Bool(_) | Json::String(_) | Json::Array(_) => {}
    }
}
