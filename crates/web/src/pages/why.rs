//! 办理依据: the clauses an act rests on, each with its text, its outcome and the facts that are open.

use engine::window::{ShownFact, Why};
use rules::{Outcome, Value};
use scheme::Authority;

use crate::language::Language;
use crate::when;

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
    /// Readings it went through that nobody with authority has settled.
    pub(crate) readings: Option<String>,
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
        readings: readings(&why.authority, language),
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

fn readings(authority: &Authority, language: Language) -> Option<String> {
    let Authority::Clause { through, .. } = authority else { return None };
    let named: Vec<String> = through.iter().map(|one| one.reading.to_string()).collect();
    let list = named.join(language.say("、", ", "));
    (!named.is_empty()).then(|| match language {
        Language::Chinese => format!("此结论取决于口径 {list}"),
        Language::English => format!("This outcome depends on reading {list}"),
    })
}

/// Returns whether a fact says when time is up.
fn is_deadline(fact: &str) -> bool {
    fact.ends_with("closes")
}

fn fact(fact: &ShownFact, language: Language) -> Fact {
    let value = match &fact.value {
        Some(Value::Day(day)) => when::day(*day, language).text,
        Some(Value::Moment(moment)) if is_deadline(&fact.name) => when::deadline(*moment, language).text,
        Some(Value::Moment(moment)) => when::moment(*moment, language).text,
        Some(
            Value::Flag(_) | Value::Whole(_) | Value::Total(_) | Value::Text(_) | Value::List(_) | Value::Record(_),
        )
        | None => language.of(fact.words()).to_owned(),
    };
    Fact { called: language.of(&fact.called).to_owned(), value, open: fact.value.is_some() }
}
