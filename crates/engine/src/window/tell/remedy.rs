//! What would mend a refusal, in words: who acts first, what is to be supplied, from which day on it holds.

use basis::day::Day;
use basis::words::Words;
use rules::{Remedy, Value};
use scheme::{Authority, Kind, Scheme};

use crate::refusal::Refusal;
use crate::window::words;

#[cfg(test)]
mod tests;

/// Facts that come about by acts of others and cannot be handed in.
const COME_ABOUT: &[&str] = &[
    "announced",
    "approved",
    "call-issued",
    "call-published",
    "examination-heard",
    "for-fraud",
    "found-grave",
    "fraud-established",
    "headquarters",
    "honour-stands",
    "honoured",
    "main-medium",
    "none-passed",
    "noticed",
    "opinions-closed",
    "report-confirmed",
    "revocation-approved",
    "revocation-published",
    "units-notified",
];

/// What to do about what is lacking, where its name alone does not tell: name, Chinese, English.
static SUPPLIED: &[(&str, &str, &str)] = &[
    (
        "before-meeting",
        "全体会议已经召开，此后不再受理撤回。",
        " The meeting has been opened; after that nothing is withdrawn.",
    ),
    (
        "before-review",
        "资格审查已经决定，此后不再受理撤回。",
        " Eligibility has been decided; after that nothing is withdrawn.",
    ),
    (
        "decisions",
        "须写明不符合哪一项条件，并附书面认定。",
        " To be said: which condition is not met, with the decision in writing.",
    ),
    (
        "in-good-standing",
        "该人员已被取消评审资格，须另选评审员。",
        " The person is disqualified; another reviewer is needed.",
    ),
    (
        "in-rank",
        "未按得分排序提出，或者越过得分更高的单位的，须写明理由。",
        " A list that departs from the ranking, or passes over a better one, gives its reason.",
    ),
    ("present", "出席人员须为表决成员。", " Those present must be members of the voting body."),
    ("proposal-made", "须写明评审组是否推荐。", " To be said: whether the panel proposes the applicant."),
    ("reviewers", "须增加评审员。", " More reviewers are needed."),
    (
        "scrutineers",
        "总监票人和监票人须为与候选单位没有利害关系的出席成员，须另选。",
        " Whoever watches the count is a member present without an interest in a line; others are to be named.",
    ),
    (
        "spread-reason",
        "评分有误的，须先由该评审员办理“更正评分表”；评分无误的，须写明分差理由。",
        " A sheet that is wrong is corrected first by its reviewer, with “correct-sheet”; otherwise the reason for the spread is given.",
    ),
    (
        "substitute",
        "改派人员不得是表决成员，不得已代他人出席，也不得是申报单位的经办人或签署人，须另选。",
        " Whoever comes instead is no member, comes for nobody else and acts for no applicant; another is to be named.",
    ),
    ("teller", "计票结果由本次会议的计票人录入、更正。", " The tellers of this meeting enter and correct a count."),
    (
        "tellers",
        "计票人须为未参与提出候选建议名单的工作人员，须另选。",
        " Whoever counts is of the staff and did not prepare the list; others are to be named.",
    ),
    ("without-exception", "该条款不得作特别事项办理。", " No case departs from this clause."),
];

/// What to do about what is done at a meeting without title, by the word of the fact: word, Chinese, English.
static WITHOUT_TITLE: &[(&str, &str, &str)] = &[
    (
        "no-seat",
        "由他人代替成员出席的，须先办理“更换参会代表”，一席一人。",
        " For whoever comes instead of a member, “send-substitute” comes first; nobody sits for two.",
    ),
    (
        "no-mandate",
        "会议由组长主持；组长不能到会的，由其书面委托一名到会成员主持，并附委托书。组长尚未登记的，先办理任职登记。",
        " The chair presides; a chair who does not come names a member present in writing, and the paper is enclosed. A chair who is not registered is appointed first.",
    ),
    (
        "too-many-slips",
        "发出的表决票多于可以领票的成员；须重新发票、投票后再录入计票。",
        " More slips went out than there are members to have one; they are handed out and cast anew before a count is entered.",
    ),
];

/// What to do where a refusal holds no remedy, by the facts it rests on: facts, Chinese, English.
static BY_FACTS: &[(&[&str], &str, &str)] = &[
    (
        &["present", "entitled"],
        "本次会议不能表决，须另日再次召开全体会议。",
        " This meeting cannot vote; another is opened on a later day.",
    ),
    (&["summoned", "entitled"], "须补充通知成员到会。", " More members must be called."),
    (&["issued", "returned"], "须重新投票后再录入计票。", " The slips are cast anew before a count is entered."),
];

fn told(table: &[(&str, &str, &str)], name: &str) -> Option<Words> {
    table.iter().find(|(one, _, _)| *one == name).map(|(_, zh, en)| Words::new(*zh, *en))
}

/// Returns what to do about a refusal that holds no remedy, if the facts it rests on tell.
pub(super) fn of_facts(refusal: &Refusal) -> Option<Words> {
    let names: Vec<&str> = refusal.facts().iter().map(|fact| &*fact.name).collect();
    let rests = |facts: &[&str]| facts.len() == names.len() && facts.iter().all(|fact| names.contains(fact));
    if refusal.remedy().is_some() {
        return None;
    }
    let without_title = refusal.facts().iter().find(|fact| *fact.name == *"without-title");
    if let Some(Value::List(words)) = without_title.map(|fact| &fact.value)
        && let Some(first) = words.iter().filter_map(Value::as_text).find_map(|word| told(WITHOUT_TITLE, word))
    {
        return Some(first);
    }
    BY_FACTS.iter().find(|(facts, _, _)| rests(facts)).map(|(_, zh, en)| Words::new(*zh, *en))
}

/// Returns what would mend a refusal.
pub(super) fn in_words(remedy: &Remedy, refusal: &Refusal, scheme: &Scheme) -> Words {
    match remedy {
        Remedy::Wait { wait } => day(*wait, refusal),
        Remedy::Act { act, by } => self::act(act, by, refusal, scheme),
        Remedy::Supply { supply } => self::supply(supply, refusal),
    }
}

/// Returns from which day on it is possible.
fn day(wait: Day, refusal: &Refusal) -> Words {
    let (zh, en) = (wait.in_chinese(), wait.in_english());
    match refusal.authority() {
        // A clause is met from that day on, whatever else may then stand in the way: a window that has closed, for example.
        Authority::Clause { .. } => {
            Words::new(format!("最早自{zh}起符合本条。"), format!(" The clause is met from {en} on."))
        }
        Authority::Reading(_) | Authority::Kind { .. } => {
            Words::new(format!("最早可办理日期：{zh}。"), format!(" The first day on which it is possible: {en}."))
        }
    }
}

/// Returns who acts: in the actor's place where that is who may, to decide what is undecided, or before.
fn act(command: &str, by: &str, refusal: &Refusal, scheme: &Scheme) -> Words {
    let (act, by) = (words::command(command), words::body(by, scheme));
    if refusal.is_undecided() {
        return Words::new(
            format!("由{}认定，办理“{}”时一并记入。", by.zh, act.zh),
            format!(" The {} decides, with “{}”.", by.en, act.en),
        );
    }
    if refusal.is_left_to_others(command) {
        return Words::new(
            format!("这一“{}”须由{}办理。", act.zh, by.zh),
            format!(" Here “{}” is for the {}.", words::task(command).en, by.en),
        );
    }
    Words::new(format!("须先由{}办理“{}”。", by.zh, act.zh), format!(" First needed: “{}” by the {}.", act.en, by.en))
}

/// Returns what is to be supplied, or what has to come about first.
fn supply(name: &str, refusal: &Refusal) -> Words {
    if *refusal.authority() == Authority::kind(Kind::SecondPerson) {
        let who = words::fact(name);
        return Words::new(
            format!("复核人须为另一名{}。", who.zh),
            format!(" The second person is one of the {}.", who.en),
        );
    }
    if let Some(told) = told(SUPPLIED, name) {
        return told;
    }
    let fact = words::fact(name);
    if COME_ABOUT.contains(&name) {
        return Words::new(format!("前提：{}。", fact.zh), format!(" Needed first: {}.", fact.en));
    }
    Words::new(format!("须补充：{}。", fact.zh), format!(" To be supplied: {}.", fact.en))
}
