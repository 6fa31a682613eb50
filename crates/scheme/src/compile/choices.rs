//! What readings chose and what else they might choose: the parameters a rule is given, and those of the other options.

use basis::clause::ClauseId;
use serde_json::{Map, Value as Json};
use toml::Spanned;

use super::Compiling;
use super::article::Article;
use super::bind::with_json;
use super::head::Head;
use super::names;
use crate::gate::Gate;
use crate::nearest::did_you_mean;
use crate::provision::Alternative;
use crate::raw::{RawClause, RawReading};
use crate::reading::Reading;

/// Every number has a clause or a reading: what a reading chose is what the clause's rule is given.
pub(crate) fn check_choices(compiling: &mut Compiling<'_>, article: &Article<'_>, raw: &RawClause, id: &ClauseId) {
    let with = with_json(raw.with.as_ref());
    let span = raw.with.as_ref().map_or_else(|| raw.id.span(), Spanned::span);
    let sentences: Vec<_> = compiling
        .readings
        .iter()
        .filter(|one| one.on.contains(id))
        .flat_map(|reading| chosen_otherwise(reading, &with))
        .collect();
    compiling.defects.extend(sentences.into_iter().map(|sentence| article.defect(&span, sentence)));
}

/// Returns a sentence for every parameter that has another value than the reading chose.
pub(crate) fn chosen_otherwise(reading: &Reading, with: &Map<String, Json>) -> Vec<String> {
    let chosen = reading.options.iter().find(|option| option.id == reading.choice);
    let set = chosen.into_iter().flat_map(|option| &option.set).filter(|(key, value)| with.get(*key) != Some(value));
    set.map(|(key, value)| format!("{} chose {key} = {value}, but the rule is given another value.", reading.id))
        .collect()
}

/// Returns the rule under every other option of a reading that somebody can run.
pub(crate) fn reading_alternatives(
    compiling: &mut Compiling<'_>,
    place: &Place<'_>,
    reading: &Reading,
    with: &Map<String, Json>,
) -> Vec<Alternative> {
    let Some(entry) = compiling.book.find(place.rule.get_ref()) else { return Vec::new() };
    let others =
        reading.options.iter().filter(|one| one.id != reading.choice && !one.needs_code && !one.set.is_empty());
    let mut alternatives = Vec::new();
    for option in others {
        let mut with = with.clone();
        with.extend(option.set.clone());
        match (entry.read)(Json::Object(with)) {
            Ok(rule) => {
                names::check_facts(compiling, place.article, &place.rule.span(), &rule, place.gates);
                names::check_parameters(compiling, place.head, place.article, &place.rule.span(), &rule);
                alternatives.push(Alternative { reading: reading.id, option: option.id.clone(), rule });
            }
            Err(error) => {
                let sentence =
                    format!("rule {} cannot run option {} of {}: {error}.", entry.name, option.id, reading.id);
                compiling.defects.push(
                    place
                        .article
                        .defect(&place.rule.span(), sentence)
                        .help("set a parameter of the rule, or mark the option needs-code = true"),
                );
            }
        }
    }
    alternatives
}

/// Where a rule is named, under which head, and the gates it is asked at.
pub(crate) struct Place<'a> {
    pub(crate) head: &'a Head,
    pub(crate) article: &'a Article<'a>,
    pub(crate) rule: &'a Spanned<String>,
    pub(crate) gates: &'a [Gate],
}

/// An option is the choice, sets a parameter, or is marked as what nobody can run.
pub(crate) fn check_options(compiling: &mut Compiling<'_>, article: &Article<'_>, raw: &RawReading) {
    let idle =
        raw.options.iter().filter(|one| one.id != *raw.choice.get_ref() && !one.needs_code && one.set.is_empty());
    for option in idle {
        let sentence = format!("option {} of {} sets nothing, so nobody can run it.", option.id, raw.id.get_ref());
        compiling.defects.push(
            article.defect(&raw.id.span(), sentence).help("give it set = { PARAMETER = VALUE } or needs-code = true"),
        );
    }
}

/// The choice is one of the options, and one that can be run.
pub(crate) fn check_choice(compiling: &mut Compiling<'_>, article: &Article<'_>, raw: &RawReading) {
    let (choice, span) = (raw.choice.get_ref(), raw.choice.span());
    let id = raw.id.get_ref();
    match raw.options.iter().find(|one| one.id == *choice) {
        None => {
            let help = did_you_mean(choice, raw.options.iter().map(|one| one.id.as_str()));
            let sentence = format!("{id} chooses {choice}, which is none of its options.");
            compiling.defects.push(article.defect(&span, sentence).help(help));
        }
        Some(chosen) if chosen.needs_code => {
            let runnable = raw.options.iter().filter(|one| !one.needs_code);
            let runnable: Vec<_> = runnable.map(|one| one.id.as_str()).collect();
            let sentence = format!("{id} chooses {choice}, which nobody can run yet.");
            compiling.defects.push(article.defect(&span, sentence).help(format!("choose {}", runnable.join(" or "))));
        }
        Some(_) => {}
    }
}
