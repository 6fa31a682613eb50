//! 办理依据: the clauses an act rests on, each with its text, its outcome and the facts that are open.

use basis::words::Words;
use engine::Private;
use engine::window::{ReadingTold, ShownFact, Why};
use rules::Outcome;
use scheme::Authority;
use service::Vault;

use super::article::clause_address;
use super::measures::readings_address;
use crate::language::Language;

/// One fact.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Fact {
    /// What it is called.
    pub(crate) called: String,
    /// Its value, or that it is not open.
    pub(crate) value: String,
    /// Whether it is open.
    pub(crate) open: bool,
}

/// One reading: what the regulation leaves open, and how it was read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Reading {
    /// The question, unless it stands above.
    pub(crate) question: Option<String>,
    /// The choice that was applied.
    pub(crate) choice: String,
}

/// Readings that rest on the same word.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Standing {
    /// On whose word.
    pub(crate) standing: String,
    /// The readings.
    pub(crate) readings: Vec<Reading>,
}

/// One reason.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Reason {
    /// How the authority is cited.
    pub(crate) cited: String,
    /// Its place in the regulation, if it is a clause.
    pub(crate) href: Option<String>,
    /// The restated text.
    pub(crate) text: String,
    /// What the outcome is called.
    pub(crate) outcome: String,
    /// Why a person decided so, where one did.
    pub(crate) reason: Option<String>,
    /// Its tone, as a word of the style sheet.
    pub(crate) tone: &'static str,
    /// Readings it rests on, those of one standing together.
    pub(crate) readings: Vec<Standing>,
    /// The facts.
    pub(crate) facts: Vec<Fact>,
}

/// Returns the reason as it is shown, its clause leading into the text of a year.
pub(crate) fn reason(why: &Why, year: i16, vault: &Vault, language: Language) -> Reason {
    Reason {
        cited: language.of(&why.cited).to_owned(),
        href: place(&why.authority, year),
        text: language.of(&why.text).to_owned(),
        outcome: language.of(&why.outcome_words).to_owned(),
        reason: why.reason.as_ref().map(|text| written(text, vault, language).to_owned()),
        tone: tone(why.outcome),
        readings: by_standing(&why.readings, &why.text, language),
        facts: why.facts.iter().map(|fact| self::fact(fact, language)).collect(),
    }
}

/// Returns where an authority can be read in full.
fn place(authority: &Authority, year: i16) -> Option<String> {
    match authority {
        Authority::Clause { clause, .. } => Some(clause_address(clause, &year.to_string())),
        Authority::Reading(through) => Some(format!("{}#{}", readings_address(&year.to_string()), through.reading)),
        Authority::Kind { .. } => None,
    }
}

/// Returns a text as it stands in the vault.
pub(crate) fn written<'a>(text: &Private, vault: &'a Vault, language: Language) -> &'a str {
    vault.text(text.vault).unwrap_or(language.say("（已按规定销毁）", "(destroyed under the retention rules)"))
}

fn tone(outcome: Outcome) -> &'static str {
    match outcome {
        Outcome::Met => "met",
        Outcome::NotMet => "not-met",
        Outcome::Provisional | Outcome::Judged => "open",
        Outcome::NotApplicable => "aside",
    }
}

/// Returns the readings by their standing; the question that stands above them as a text is not asked again.
fn by_standing(readings: &[ReadingTold], text: &Words, language: Language) -> Vec<Standing> {
    let mut groups: Vec<Standing> = Vec::new();
    for one in readings {
        let standing = language.of(&one.standing);
        let question = Some(language.of(&one.question)).filter(|_| one.question != *text).map(str::to_owned);
        let reading = Reading { question, choice: language.of(&one.choice).to_owned() };
        match groups.iter_mut().find(|group| group.standing == standing) {
            Some(group) => group.readings.push(reading),
            None => groups.push(Standing { standing: standing.to_owned(), readings: vec![reading] }),
        }
    }
    groups
}

fn fact(fact: &ShownFact, language: Language) -> Fact {
    Fact {
        called: language.of(&fact.called).to_owned(),
        value: language.of(fact.words()).to_owned(),
        open: fact.value.is_some(),
    }
}
