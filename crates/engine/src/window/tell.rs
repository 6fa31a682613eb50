//! A refusal told to a viewer: its true authority, a sentence in both languages, the facts that are open and the remedy.

#[cfg(test)]
mod tests;

use basis::id::ApplicationId;
use basis::words::Words;
use rules::Remedy;
use scheme::ask::VerdictFact;
use scheme::{Authority, Scheme};
use serde::Serialize;

use super::Looking;
use super::fact::{ShownFact, applicant_named, is_open, is_open_without_case, shown};
use super::words;
use crate::labels::Sight;
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
        None => looking.schemes.of(looking.state.latest_edition().map(|edition| edition.scheme)),
    };
    let applicant = case.filter(|_| refusal.case().is_some()).and_then(|case| looking.name_of(&viewer, case));
    let open = |fact: &VerdictFact| match &sight {
        Some(sight) => is_open(fact, Some(sight), scheme),
        None => is_open_without_case(fact, &viewer, scheme),
    };
    let named = applicant.map(applicant_named).into_iter();
    let facts: Vec<ShownFact> = named.chain(shown(refusal.facts(), open, scheme)).collect();
    let message = message(refusal, &facts, scheme);
    Told { authority: refusal.authority().clone(), message, facts, remedy: refusal.remedy().cloned() }
}

fn message(refusal: &Refusal, facts: &[ShownFact], scheme: &Scheme) -> Words {
    let mut sentence = sentence(refusal, scheme);
    if !facts.is_empty() {
        let zh: Vec<_> = facts.iter().map(|fact| format!("{}：{}", fact.called.zh, fact.words().zh)).collect();
        let en: Vec<_> = facts.iter().map(|fact| format!("{}: {}", fact.called.en, fact.words().en)).collect();
        sentence.zh += &format!("（{}）", zh.join("；"));
        sentence.en += &format!(" ({})", en.join("; "));
    }
    if let Some(remedy) = refusal.remedy() {
        let remedy = remedy_words(remedy, scheme);
        sentence.zh += &remedy.zh;
        sentence.en += &remedy.en;
    }
    sentence
}

fn sentence(refusal: &Refusal, scheme: &Scheme) -> Words {
    if let Some(malformed) = refusal.misread() {
        return super::misread::sentence(malformed);
    }
    match refusal.authority() {
        Authority::Kind { kind } => words::kind(*kind),
        Authority::Clause { clause, .. } => {
            let text = scheme.clause(clause).map_or_else(|| Words::new("", ""), |clause| clause.text.clone());
            Words::new(
                format!("不符合{}：{}", clause.in_chinese(), text.zh),
                format!("Not in accordance with {}: {}", clause.in_english(), text.en),
            )
        }
        Authority::Reading(through) => {
            let question =
                scheme.reading(&through.reading).map_or_else(|| Words::new("", ""), |reading| reading.question.clone());
            let (zh, en) = match &through.paper {
                Some(paper) => (format!("依据{paper}"), format!("By {paper}")),
                None => (
                    "办法未规定，按软件建议口径（尚未采纳）".to_owned(),
                    "The Measures are silent; by the proposed reading, not yet adopted".to_owned(),
                ),
            };
            Words::new(
                format!("{zh}：{}（{}）", question.zh, through.reading),
                format!("{en}: {} ({})", question.en, through.reading),
            )
        }
    }
}

fn remedy_words(remedy: &Remedy, scheme: &Scheme) -> Words {
    match remedy {
        Remedy::Wait { wait } => {
            Words::new(format!("最早可办理日期：{wait}。"), format!(" The first day on which it is possible: {wait}."))
        }
        Remedy::Act { act, by } => {
            let (act, by) = (words::command(act), scheme.name_of(by));
            Words::new(
                format!("须先由{}办理“{}”。", by.zh, act.zh),
                format!(" First needed: “{}” by the {}.", act.en, by.en),
            )
        }
        Remedy::Supply { supply } => {
            let supply = words::fact(supply);
            Words::new(format!("须补充：{}。", supply.zh), format!(" To be supplied: {}.", supply.en))
        }
    }
}
