//! The records that somebody judges on: each is one that there is.

use super::Compiling;
use super::article::Article;
use super::head::Head;
use crate::nearest::did_you_mean;
use crate::pipeline::StageKind;
use crate::raw::RawJudge;

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

/// What stands before the unit whose answer is meant; `*` means that of every unit.
const ANSWER: &str = "unit-answer:";

/// Whoever judges is sent to records that there are, and to units that have a name.
pub(crate) fn check(compiling: &mut Compiling<'_>, head: &Head, article: &Article<'_>, judge: &RawJudge) {
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
