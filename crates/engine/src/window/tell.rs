//! A refusal told to a viewer: its true authority, a sentence in both languages, the facts that are open and the remedy.

mod remedy;
#[cfg(test)]
mod tests;

use basis::id::ApplicationId;
use basis::words::Words;
use rules::Remedy;
use scheme::ask::VerdictFact;
use scheme::{Authority, Scheme, Verdict};
use serde::Serialize;

use super::fact::{STAGE, ShownFact, applicant_named, is_entered, is_open, is_open_without_case, shown};
use super::reading::{self, ReadingTold};
use super::status::{ProgressTold, status, told};
use super::{Looking, entitled, words};
use crate::labels::{Sight, Viewer};
use crate::refusal::Refusal;

/// A refusal as it is told (`contract.md`, Refusals).
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Told {
    /// Whose word it is.
    pub authority: Authority,
    /// The sentence.
    pub message: Words,
    /// The facts it rests on, as far as they are open.
    pub facts: Vec<ShownFact>,
    /// What would mend it.
    pub remedy: Option<Remedy>,
}

/// Tells a refusal of a command about a case, or about none. Of a command about several cases the refusal knows which one
/// it is about, and names the applicant.
pub fn tell(looking: &Looking<'_>, refusal: &Refusal, about: Option<ApplicationId>) -> Told {
    let viewer = looking.viewer();
    let case = refusal.case().or(about).and_then(|id| looking.case(&viewer, id));
    let sight = case.map(|case| Sight::new(looking.state, &viewer, case));
    let scheme = match case {
        Some(case) => looking.scheme_of(case),
        // Before there is an edition the text adopted last decides.
        None => looking
            .schemes
            .of(looking.state.latest_edition().map_or(looking.state.latest_text(), |one| Some(one.scheme))),
    };
    let applicant = case.filter(|_| refusal.case().is_some()).and_then(|case| looking.name_of(&viewer, case));
    let open = |fact: &VerdictFact| match &sight {
        Some(sight) => is_entered(fact) || is_open(fact, Some(sight), scheme),
        None => is_open_without_case(fact, &viewer, scheme),
    };
    let named = applicant.map(applicant_named).into_iter();
    let facts: Vec<ShownFact> = named.chain(shown(refusal.facts(), open, scheme)).collect();
    let stage = refusal.facts().iter().find(|fact| *fact.name == *STAGE);
    let ended = sight.and_then(|sight| ended(&sight, scheme));
    // What comes first says where the case stands, and nothing comes first for a case that has ended.
    let untold = stage.is_some_and(|stage| !open(stage));
    // Nobody waits for a day that has come: the clause is met from it on, and something else stood in the way by then.
    let in_vain = |remedy: &&Remedy| match remedy {
        Remedy::Wait { wait } => untold || *wait <= looking.at.day(),
        Remedy::Act { .. } => untold || ended.is_some(),
        Remedy::Supply { .. } => untold,
    };
    let remedy = refusal.remedy().filter(|remedy| !in_vain(remedy)).cloned();
    let ended = ended.filter(|_| stage.is_some() || refusal.remedy() != remedy.as_ref());
    let parts = [vec![sentence(refusal, scheme), facts_in_words(&facts)], readings(refusal, scheme)].concat();
    // A clause whose facts are not all open would tell of them.
    let others = refusal.others().iter().filter(|other| other.facts.iter().all(open));
    let after = [
        refusal.whose(remedy.as_ref()).and_then(|command| entitled::sentence(command, scheme)),
        ended,
        match &remedy {
            Some(remedy) => Some(remedy::in_words(remedy, refusal, scheme)),
            None if refusal.facts().iter().all(open) => remedy::of_facts(refusal),
            None => None,
        },
        others_in_words(others, scheme),
        also(looking, &viewer, refusal.also()),
    ];
    let message = joined(parts.into_iter().chain(after.into_iter().flatten()));
    Told { authority: refusal.authority().clone(), message, facts, remedy }
}

fn joined(parts: impl Iterator<Item = Words>) -> Words {
    let (zh, en): (Vec<_>, Vec<_>) = parts.map(|part| (part.zh, part.en)).unzip();
    Words::new(zh.concat(), en.concat())
}

fn facts_in_words(facts: &[ShownFact]) -> Words {
    if facts.is_empty() {
        return Words::new("", "");
    }
    let zh: Vec<_> = facts.iter().map(|fact| format!("{}：{}", fact.called.zh, fact.words().zh)).collect();
    let en: Vec<_> = facts.iter().map(|fact| format!("{}: {}", fact.called.en, fact.words().en)).collect();
    Words::new(format!("（{}）", zh.join("；")), format!(" ({})", en.join("; ")))
}

/// Returns what else is not met, clause by clause.
fn others_in_words<'a>(others: impl Iterator<Item = &'a Verdict>, scheme: &Scheme) -> Option<Words> {
    let clauses = others.filter_map(|other| scheme.clause(other.clause()?));
    let (zh, en): (Vec<_>, Vec<_>) = clauses
        .map(|clause| {
            let (zh, en) = (clause.id.in_chinese(), clause.id.in_english());
            (format!("{zh}：{}", clause.text.zh), format!("{en}: {}", clause.text.en))
        })
        .unzip();
    if zh.is_empty() {
        return None;
    }
    Some(Words::new(format!("同时还不符合{}", zh.join("")), format!(" Nor in accordance with {}", en.join(" "))))
}

/// Returns the other applicants that the act is refused for, as far as the viewer may know of them.
fn also(looking: &Looking<'_>, viewer: &Viewer<'_>, cases: &[ApplicationId]) -> Option<Words> {
    let known = cases.iter().filter_map(|id| looking.case(viewer, *id));
    let names: Vec<&str> = known.filter_map(|case| looking.name_of(viewer, case)).collect();
    let (zh, en) = (names.join("、"), names.join(", "));
    (!names.is_empty())
        .then(|| Words::new(format!("同样不能办理的还有：{zh}。"), format!(" Nor is it possible for {en}.")))
}

/// Returns that a case has ended, to whom that is told.
fn ended(sight: &Sight<'_>, scheme: &Scheme) -> Option<Words> {
    let case = sight.case();
    case.ended()?;
    let status = status(case, scheme, sight).filter(|_| told(scheme, sight) == ProgressTold::All)?;
    let called = status.called;
    Some(Words::new(
        format!("该申报单位已不再参评（{}）。", called.zh),
        format!(" The applicant is no longer in the running ({}).", called.en),
    ))
}

/// Returns a sentence for each reading whose other choice would have changed the answer.
fn readings(refusal: &Refusal, scheme: &Scheme) -> Vec<Words> {
    let Authority::Clause { through, .. } = refusal.authority() else { return Vec::new() };
    let sentence = |one: ReadingTold| {
        let (applied, standing) = (one.applied(), &one.standing);
        Words::new(
            format!("其中{}（{}）。", applied.zh, standing.zh),
            format!(" Here {} ({}).", applied.en, standing.en),
        )
    };
    through.iter().filter_map(|one| reading::told(one, scheme)).map(sentence).collect()
}

fn sentence(refusal: &Refusal, scheme: &Scheme) -> Words {
    if let Some(malformed) = refusal.misread() {
        return super::misread::sentence(malformed);
    }
    match refusal.authority() {
        Authority::Kind { kind } => words::kind(*kind),
        Authority::Clause { clause, .. } => {
            let text = scheme.clause(clause).map_or_else(|| Words::new("", ""), |clause| clause.text.clone());
            if refusal.is_undecided() {
                return Words::new(
                    format!("{}尚待书面认定：{}", clause.in_chinese(), text.zh),
                    format!("{} is still to be decided by a person: {}", clause.in_english(), text.en),
                );
            }
            if refusal.forbidden().is_some() {
                return Words::new(
                    format!("按{}，此事不由您办理：{}", clause.in_chinese(), text.zh),
                    format!("By {} this is not yours to do: {}", clause.in_english(), text.en),
                );
            }
            Words::new(
                format!("不符合{}：{}", clause.in_chinese(), text.zh),
                format!("Not in accordance with {}: {}", clause.in_english(), text.en),
            )
        }
        Authority::Reading(through) => {
            let applied = reading::told(through, scheme).map_or_else(|| Words::new("", ""), |one| one.applied());
            let (zh, en) = match &through.paper {
                Some(paper) => (format!("办法未规定，依据{paper}"), format!("The Measures are silent; by {paper}")),
                None => (
                    "办法未规定，按软件建议口径（尚未采纳）".to_owned(),
                    "The Measures are silent; by the proposed reading, not yet adopted".to_owned(),
                ),
            };
            Words::new(format!("{zh}：{}。", applied.zh), format!("{en}: {}.", applied.en))
        }
    }
}
