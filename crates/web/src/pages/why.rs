//! 办理依据: the clauses an act rests on, each with its text, its outcome and the facts that are open.

use engine::window::{ReadingTold, ShownFact, Why};
use rules::Outcome;

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
    /// The question.
    pub(crate) question: String,
    /// The choice that was applied.
    pub(crate) choice: String,
    /// On whose word.
    pub(crate) standing: String,
}

/// One reason.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Reason {
    /// How the authority is cited.
    pub(crate) cited: String,
    /// The restated text.
    pub(crate) text: String,
    /// What the outcome is called.
    pub(crate) outcome: String,
    /// Its tone, as a word of the style sheet.
    pub(crate) tone: &'static str,
    /// Readings it rests on.
    pub(crate) readings: Vec<Reading>,
    /// The facts.
    pub(crate) facts: Vec<Fact>,
}

/// Returns the reason as it is shown.
pub(crate) fn reason(why: &Why, language: Language) -> Reason {
    Reason {
        cited: language.of(&why.cited).to_owned(),
        text: language.of(&why.text).to_owned(),
        outcome: language.of(&why.outcome_words).to_owned(),
        tone: tone(why.outcome),
        readings: why.readings.iter().map(|one| reading(one, language)).collect(),
        facts: why.facts.iter().map(|fact| self::fact(fact, language)).collect(),
    }
}

fn tone(outcome: Outcome) -> &'static str {
    match outcome {
        Outcome::Met => "met",
        Outcome::NotMet => "not-met",
        Outcome::Provisional | Outcome::Judged => "open",
        Outcome::NotApplicable => "aside",
    }
}

fn reading(reading: &ReadingTold, language: Language) -> Reading {
    Reading {
        question: language.of(&reading.question).to_owned(),
        choice: language.of(&reading.choice).to_owned(),
        standing: language.of(&reading.standing).to_owned(),
    }
}

fn fact(fact: &ShownFact, language: Language) -> Fact {
    Fact {
        called: language.of(&fact.called).to_owned(),
        value: language.of(fact.words()).to_owned(),
        open: fact.value.is_some(),
    }
}
