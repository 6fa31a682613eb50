//! Names that stand inside a binding must be known elsewhere: facts at the gate, prizes and rounds in the head, judges.

use std::ops::Range;

use rules::Rule;
use serde_json::Value as Json;
use toml::Spanned;

use super::Compiling;
use super::article::Article;
use super::head::Head;
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
    for (key, known) in [("prize", prizes), ("round", stages)] {
        if let Some(name) = parameters.get(key).and_then(Json::as_str)
            && !known.contains(&name)
        {
            let help = did_you_mean(name, known.into_iter());
            compiling.defects.push(article.defect(span, format!("no {key} is called {name}.")).help(help));
        }
    }
}

/// Whoever judges has a name in the glossary.
pub(crate) fn check_judge(compiling: &mut Compiling<'_>, head: &Head, article: &Article<'_>, by: &Spanned<String>) {
    if !head.raw.glossary.contains_key(by.get_ref()) {
        let help = did_you_mean(by.get_ref(), head.raw.glossary.keys().map(String::as_str));
        let sentence = format!("{} has no name in the glossary.", by.get_ref());
        compiling.defects.push(article.defect(&by.span(), sentence).help(help));
    }
}

/// Returns the rule's name without its version.
fn bare(rule: &Rule) -> &'static str {
    rule.name().split('@').next().unwrap_or_default()
}
