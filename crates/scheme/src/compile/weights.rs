//! The totals of stages: which rounds make them, each weighed as the regulation says.

use std::collections::{BTreeMap, BTreeSet};

use rules::Rule;
use toml::Spanned;

use super::Compiling;
use super::article::{Article, clauses};
use super::head::{FILE, Head};
use crate::defect::Defect;
use crate::gate::Gate;
use crate::provision::Source;
use crate::raw::{RawClause, RawStage, RawWeight};

/// Weights by round.
type Weights = BTreeMap<String, u32>;

/// What the weights of several rounds add up to where no clause says them.
const WHOLE: u64 = 100;

/// The fact that the gates of these stages supply.
const TOTAL: &str = "total";

/// The totals of a stage with their place.
type Totals = Spanned<Vec<RawWeight>>;

/// Checks the totals of every stage, and that whatever weights a clause says are those of a stage.
pub(crate) fn check(compiling: &mut Compiling<'_>, head: &Head, articles: &[Article<'_>]) {
    let Some(text) = compiling.folder.text(FILE) else { return };
    let said: Vec<_> =
        clauses(articles).filter_map(|(article, clause)| Some((article, clause, clause.weights.as_ref()?))).collect();
    let stages = head.raw.stages.iter().map(Spanned::get_ref);
    let totals: Vec<_> = stages.filter_map(|stage| Some((stage, stage.totals.as_ref()?))).collect();
    let mut at_fault = BTreeSet::new();
    for (stage, totals) in &totals {
        let rounds = rounds(&weights_of(totals.get_ref()));
        let of_these = said.iter().filter(|(_, _, said)| self::rounds(said.get_ref()) == rounds);
        let of_these: Vec<_> = of_these.map(|(_, clause, said)| (*clause, said.get_ref())).collect();
        let defects = of_stage(text, stage, totals, &of_these);
        if !defects.is_empty() {
            at_fault.insert(rounds);
        }
        compiling.slips.extend(defects);
    }
    for (article, clause, said) in said {
        let weights = said.get_ref();
        let agreed = totals.iter().any(|(_, totals)| weights_of(totals.get_ref()) == *weights);
        if !agreed && !at_fault.contains(&rounds(weights)) {
            let sentence = format!("clause {} says {}, and no stage weighs so.", clause.id.get_ref(), listed(weights));
            let help = "write these rounds and weights in the totals of a stage";
            compiling.slips.push(article.defect(&said.span(), sentence).help(help));
        }
    }
}

/// Checks that a stage whose gate asks for a total has rounds to make one of: nobody could ever pass it.
pub(crate) fn check_asked(compiling: &mut Compiling<'_>, head: &Head) {
    let Some(text) = compiling.folder.text(FILE) else { return };
    for (raw, stage) in head.raw.stages.iter().zip(&head.stages).filter(|(_, stage)| stage.totals.is_empty()) {
        let asking = stage.kind.takes_totals().and_then(|gate| asking(compiling, gate));
        let Some(asking) = asking else { continue };
        let place = raw.get_ref().totals.as_ref().map_or_else(|| raw.span(), Spanned::span);
        let sentence = format!("stage {} makes no total, and {asking} asks for one.", stage.id);
        let defect = Defect::at(FILE, text, &place, sentence);
        compiling.slips.push(defect.help("write totals = [{ round = \"ROUND\", weight = 1 }]"));
    }
}

/// Returns what asks for a total at a gate.
fn asking(compiling: &Compiling<'_>, gate: Gate) -> Option<String> {
    let reads = |rule: &Rule| rule.reads().iter().any(|fact| fact == TOTAL);
    let mut provisions = compiling.provisions.iter().filter(|one| one.gates.contains(&gate));
    let found = provisions.find(|one| one.rule.as_ref().is_some_and(reads))?;
    Some(match &found.source {
        Source::Clause(id) => format!("clause {id}"),
        Source::Reading(id) => format!("reading {id}"),
    })
}

/// Returns what is wrong with the totals of a stage, given what clauses say of the same rounds.
fn of_stage(text: &str, stage: &RawStage, totals: &Totals, said: &[(&RawClause, &Weights)]) -> Vec<Defect> {
    let own = of_each(text, totals.get_ref());
    if !own.is_empty() {
        return own;
    }
    let (id, weights) = (stage.id.get_ref(), weights_of(totals.get_ref()));
    let Some((clause, first)) = said.first() else {
        return not_whole(text, id, totals, &weights).into_iter().collect();
    };
    if said.iter().any(|(_, said)| **said == weights) {
        return Vec::new();
    }
    let clause = clause.id.get_ref();
    let sentence = format!("stage {id} weighs {}, and clause {clause} says {}.", listed(&weights), listed(first));
    vec![Defect::at(FILE, text, &totals.span(), sentence).help("write what the regulation says in both places")]
}

/// Returns a defect for every round that counts nothing or stands there a second time.
fn of_each(text: &str, totals: &[RawWeight]) -> Vec<Defect> {
    let mut defects = Vec::new();
    for (position, one) in totals.iter().enumerate() {
        let round = one.round.get_ref();
        if totals.iter().take(position).any(|before| before.round.get_ref() == round) {
            let sentence = format!("round {round} stands in these totals a second time.");
            defects.push(Defect::at(FILE, text, &one.round.span(), sentence));
        }
        if *one.weight.get_ref() == 0 {
            let defect = Defect::at(FILE, text, &one.weight.span(), format!("round {round} counts nothing."));
            defects.push(defect.help("write a weight above 0, or leave the round out of the totals"));
        }
    }
    defects
}

fn not_whole(text: &str, stage: &str, totals: &Totals, weights: &Weights) -> Option<Defect> {
    let sum: u64 = weights.values().copied().map(u64::from).sum();
    let alone = weights.len() == 1 && sum == 1;
    if weights.is_empty() || alone || sum == WHOLE {
        return None;
    }
    let sentence = format!("the weights of stage {stage} add up to {sum}.");
    let help = if weights.len() == 1 {
        "write weight = 1: a round alone is the whole".to_owned()
    } else {
        format!(
            "write weights that add up to {WHOLE}, or write them with the clause that says them: weights = {{ ROUND = WEIGHT }}"
        )
    };
    Some(Defect::at(FILE, text, &totals.span(), sentence).help(help))
}

fn weights_of(totals: &[RawWeight]) -> Weights {
    totals.iter().map(|one| (one.round.get_ref().clone(), *one.weight.get_ref())).collect()
}

fn rounds(weights: &Weights) -> BTreeSet<String> {
    weights.keys().cloned().collect()
}

fn listed(weights: &Weights) -> String {
    weights.iter().map(|(round, weight)| format!("{round} {weight}")).collect::<Vec<_>>().join(", ")
}
