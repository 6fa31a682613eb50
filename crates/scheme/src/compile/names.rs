//! Names that stand inside a binding must be known elsewhere: facts at the gate, prizes and rounds in the head, judges.

use std::ops::Range;

use rules::Rule;
use serde_json::Value as Json;
use toml::Spanned;

use super::Compiling;
use super::article::Article;
use super::head::Head;
use crate::defect::Defect;
use crate::gate::Gate;
use crate::nearest::did_you_mean;

/// Every fact a rule reads is one that its gates supply.
pub(crate) fn check_facts(
    compiling: &mut Compiling<'_>,
    article: &Article<'_>,
    span: &Range<usize>,
    rule: &Rule,
    gates: &[Gate],
) {
    for gate in gates {
        for fact in rule.reads().into_iter().filter(|fact| !gate.supplies(fact)) {
            let help = did_you_mean(&fact, gate.facts().into_iter());
            let sentence =
                format!("rule {} reads the fact {fact}, which gate {} does not supply.", bare(rule), gate.name());
            compiling.defects.push(article.defect(span, sentence).help(help));
        }
    }
}

/// A prize or a round that a rule is about is one the head knows; a misspelt one would concern no case for ever.
pub(crate) fn check_parameters(
    compiling: &mut Compiling<'_>,
    head: &Head,
    article: &Article<'_>,
    span: &Range<usize>,
    rule: &Rule,
) {
    let parameters = rule.parameters();
    let prizes: Vec<_> = head.prizes.iter().map(|one| one.id.as_str()).collect();
    let stages: Vec<_> = head.stages.iter().map(|one| one.id.as_str()).collect();
    let (of_prizes, of_rounds) = (["prize", "prizes", "earlier-prizes"], ["round"]);
    for (kind, known, keys) in [("prize", prizes, &of_prizes[..]), ("round", stages, &of_rounds[..])] {
        for name in named(&parameters, keys).into_iter().filter(|name| !known.contains(name)) {
            let help = did_you_mean(name, known.iter().copied());
            compiling.slips.push(article.defect(span, format!("no {kind} is called {name}.")).help(help));
        }
    }
}

/// Returns what parameters of these keys name, and the word that a fact so called is compared with.
fn named<'a>(parameters: &'a Json, keys: &[&str]) -> Vec<&'a str> {
    let compared = parameters.get("fact").and_then(Json::as_str).is_some_and(|fact| keys.contains(&fact));
    let word = parameters.get("word").filter(|_| compared);
    keys.iter().map(|key| parameters.get(*key)).chain([word]).flat_map(texts).collect()
}

/// Returns a parameter that is a text, or the texts of one that is a list.
fn texts(parameter: Option<&Json>) -> Vec<&str> {
    let list = parameter.and_then(Json::as_array).into_iter().flatten();
    parameter.into_iter().chain(list).filter_map(Json::as_str).collect()
}

/// A rule that tells whom to ask for which act names an act that there is, and somebody whom the glossary names.
pub(crate) fn check_remedy(
    compiling: &mut Compiling<'_>,
    head: &Head,
    article: &Article<'_>,
    span: &Range<usize>,
    rule: &Rule,
) {
    let parameters = rule.parameters();
    let named = |key: &str| parameters.get(key).and_then(Json::as_str);
    check_act(compiling, head, article, span, named("act"), named("by"));
}

/// An act that mends a refusal is one that there is, and whoever can do it has a name.
pub(crate) fn check_act(
    compiling: &mut Compiling<'_>,
    head: &Head,
    article: &Article<'_>,
    span: &Range<usize>,
    act: Option<&str>,
    by: Option<&str>,
) {
    let (commands, glossary) = (compiling.commands, &head.raw.glossary);
    if let Some(act) = act.filter(|act| !commands.is_empty() && !commands.contains(act)) {
        let place = article.place_of(span, &format!("\"{act}\""));
        let help = did_you_mean(act, commands.iter().copied());
        compiling.slips.push(article.defect(&place, format!("no command is called {act}.")).help(help));
    }
    if let Some(by) = by.filter(|by| !glossary.contains_key(*by)) {
        let place = article.place_of(span, &format!("\"{by}\""));
        compiling.slips.push(unnamed(article, &place, head, by));
    }
}

/// Whoever judges has a name in the glossary.
pub(crate) fn check_judge(compiling: &mut Compiling<'_>, head: &Head, article: &Article<'_>, by: &Spanned<String>) {
    if !head.raw.glossary.contains_key(by.get_ref()) {
        compiling.defects.push(unnamed(article, &by.span(), head, by.get_ref()));
    }
}

/// Returns the defect that the glossary has no such body or role.
fn unnamed(article: &Article<'_>, span: &Range<usize>, head: &Head, id: &str) -> Defect {
    let help = did_you_mean(id, head.raw.glossary.keys().map(String::as_str));
    article.defect(span, format!("{id} has no name in the glossary.")).help(help)
}

/// Returns the rule's name without its version.
fn bare(rule: &Rule) -> &'static str {
    rule.name().split('@').next().unwrap_or_default()
}
