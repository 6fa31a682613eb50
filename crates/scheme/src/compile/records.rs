//! What a clause points the reader to: the records that somebody judges on, and where it is shown.

use super::Compiling;
use super::article::Article;
use super::head::Head;
use crate::nearest::did_you_mean;
use crate::pipeline::StageKind;
use crate::raw::{RawClause, RawJudge};

/// Records that somebody may judge on. What a gate looks at, the report of a round and whatever a glossary names may be
/// named as well.
const RECORDS: &[&str] = &[
    "certificates",
    "consent",
    "evidence",
    "examination",
    "form",
    "innovation-checklist",
    "inquiry-report",
    "rank-claims",
    "ranked-list",
    "self-report",
];

/// Where a clause may be shown. A stage and whatever a glossary names may be named as well.
const SHOWN: &[&str] = &["about", "bodies", "conditions", "prizes", "totals"];

/// What stands before the unit whose answer is meant; `*` means that of every unit.
const ANSWER: &str = "unit-answer:";

/// Whoever judges is sent to records that there are, and to units that have a name.
pub(crate) fn check_judged_on(compiling: &mut Compiling<'_>, head: &Head, article: &Article<'_>, judge: &RawJudge) {
    let glossary = || head.raw.glossary.keys().map(String::as_str);
    let rounds = head.stages.iter().filter(|stage| stage.kind == StageKind::Round);
    let reports: Vec<_> = rounds.map(|round| format!("{}-report", round.id)).collect();
    let records = || RECORDS.iter().copied().chain(reports.iter().map(String::as_str));
    for on in &judge.on {
        let (sentence, help) = match on.get_ref().strip_prefix(ANSWER) {
            Some("*") => continue,
            Some(unit) if glossary().any(|one| one == unit) => continue,
            Some(unit) => (format!("{unit} has no name in the glossary."), did_you_mean(unit, glossary())),
            None if records().chain(glossary()).any(|one| one == on.get_ref()) => continue,
            None => (format!("no record is called {}.", on.get_ref()), did_you_mean(on.get_ref(), records())),
        };
        compiling.slips.push(article.defect(&on.span(), sentence).help(help));
    }
}

/// A clause is shown where there is something to show it with.
pub(crate) fn check_shown(compiling: &mut Compiling<'_>, head: &Head, article: &Article<'_>, raw: &RawClause) {
    let Some(shown) = &raw.shown else { return };
    let stages = head.stages.iter().map(|stage| stage.id.as_str());
    let places = SHOWN.iter().copied().chain(stages);
    let mut named = places.clone().chain(head.raw.glossary.keys().map(String::as_str));
    if !named.any(|one| one == shown.get_ref()) {
        let sentence = format!("nothing is called {} that a clause is shown with.", shown.get_ref());
        compiling.slips.push(article.defect(&shown.span(), sentence).help(did_you_mean(shown.get_ref(), places)));
    }
}
