//! The worked cases of a clause: each gives facts that somebody looks at, and comes out as it is written.

use rules::{Judgement, Outcome, Rule};
use serde_json::Value as Json;

use super::Compiling;
use super::article::Article;
use super::head::Head;
use crate::cases;
use crate::gate::Gate;
use crate::raw::RawCase;

/// A rule with where it stands and the gates it is asked at.
pub(crate) struct Asked<'a> {
    pub(crate) head: &'a Head,
    pub(crate) article: &'a Article<'a>,
    pub(crate) rule: &'a Rule,
    pub(crate) gates: &'a [Gate],
}

/// Runs every case through its rule.
pub(crate) fn run_all(compiling: &mut Compiling<'_>, asked: &Asked<'_>, cases: &[RawCase]) {
    for case in cases {
        check_facts(compiling, asked, case);
        run(compiling, asked, case);
    }
}

/// A misspelt fact is none at all, and a case may come out as written without it. What a gate supplies beside the facts of
/// the rule may be given, to show that it changes nothing.
fn check_facts(compiling: &mut Compiling<'_>, asked: &Asked<'_>, case: &RawCase) {
    let (article, read) = (asked.article, asked.rule.reads());
    let known = |fact: &String| read.contains(fact) || asked.gates.iter().any(|gate| gate.supplies(fact));
    for fact in case.given.get_ref().keys().filter(|fact| !known(fact)) {
        let place = article.place_of(&case.given.span(), fact);
        let sentence = format!("case “{}” gives {fact}, a fact that the rule does not read.", case.name);
        compiling.slips.push(article.defect(&place, sentence).help(format!("it reads {}", read.join(", "))));
    }
}

fn run(compiling: &mut Compiling<'_>, asked: &Asked<'_>, case: &RawCase) {
    let (article, span) = (asked.article, case.outcome.span());
    let outcome = case.outcome.get_ref();
    let wanted: Option<Outcome> = serde_json::from_value(Json::String(outcome.clone())).ok();
    match (cases::sheet_of(case.given.get_ref()), wanted) {
        (Err(fact), _) => {
            let sentence = format!("case “{}”: no rule can read the fact {fact}.", case.name);
            compiling.defects.push(article.defect(&span, sentence));
        }
        (_, None) => compiling.defects.push(
            article
                .defect(&span, format!("{outcome} is no outcome."))
                .help("write met, not-met, provisional, judged or not-applicable"),
        ),
        (Ok(sheet), Some(wanted)) => {
            let judgement = cases::run(asked.rule, &sheet, &asked.head.calendar);
            let sentences = otherwise(case, wanted, &judgement);
            compiling.defects.extend(sentences.into_iter().map(|sentence| article.defect(&span, sentence)));
        }
    }
}

/// Returns a sentence for the outcome and every figure that comes out otherwise than written.
fn otherwise(case: &RawCase, wanted: Outcome, judgement: &Judgement) -> Vec<String> {
    let mut sentences = Vec::new();
    if judgement.outcome != wanted {
        let got = serde_json::to_value(judgement.outcome).ok();
        let got = got.as_ref().and_then(Json::as_str).unwrap_or_default();
        let outcome = case.outcome.get_ref();
        sentences.push(format!("case “{}” should come out as {outcome}, and comes out as {got}.", case.name));
    }
    let figures = case.figures.iter();
    let others = figures.filter(|(name, value)| judgement.figure(name) != cases::value_of(value).as_ref());
    sentences.extend(others.map(|(name, _)| format!("case “{}” yields another {name}.", case.name)));
    sentences
}
