//! An explanation of clauses: as a value for programs, and line by line for people.

use std::fmt;

use basis::clause::{ClauseId, ReadingId};
use basis::words::Words;
use rules::{Rule, RuleBook};
use serde::Serialize;
use serde_json::Value as Json;

use crate::authority::Status;
use crate::gate::Gate;
use crate::reading::Reading;

/// What a clause or an article is explained by.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Explained {
    /// The clauses, in the order of the regulation.
    pub clauses: Vec<ExplainedClause>,
    /// Clauses listed as not yet written.
    pub unwritten: Vec<ExplainedUnwritten>,
    /// The reading, where one was asked for by its id; the clauses are those that rest on it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub reading: Option<ExplainedReading>,
}

/// One clause, explained.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct ExplainedClause {
    /// Id.
    pub id: ClauseId,
    /// How a text cites it.
    pub cited: Words,
    /// Rules of the regulation it accounts for.
    pub covers: Vec<String>,
    /// Restated text.
    pub text: Words,
    /// What the software does with it.
    pub disposition: &'static str,
    /// Who judges, if a person does.
    pub judge: Option<ExplainedJudge>,
    /// Where it is shown (defined and declared clauses).
    pub shown: Option<String>,
    /// Whether no case departs from it.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub without_exception: bool,
    /// The rule that decides.
    pub rule: Option<ExplainedRule>,
    /// Where it is asked.
    pub gates: Vec<Gate>,
    /// Commands that it leaves to a body or a person.
    pub acts: Vec<String>,
    /// Clauses it is an exception to.
    pub exempts: Vec<ClauseId>,
    /// Readings it rests on.
    pub readings: Vec<ExplainedReading>,
    /// Worked cases, by name.
    pub cases: Vec<String>,
    /// File it stands in.
    pub source: String,
}

/// A clause listed as not yet written.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct ExplainedUnwritten {
    /// Id.
    pub id: ClauseId,
    /// How a text cites it.
    pub cited: Words,
    /// What the software does with it: nothing yet.
    pub disposition: &'static str,
    /// The same as a sentence.
    pub meaning: Words,
}

/// Who judges and on what.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct ExplainedJudge {
    /// Role that decides.
    pub by: String,
    /// Its name.
    pub name: Words,
    /// Records it decides on.
    pub on: Vec<String>,
    /// What follows from the decision.
    pub follows: Words,
}

/// A rule with its parameters.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct ExplainedRule {
    /// Name and version.
    pub name: &'static str,
    /// Meaning in one sentence.
    pub meaning: Words,
    /// Parameters.
    pub parameters: Json,
}

/// A reading with its authority.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct ExplainedReading {
    /// Id.
    pub id: ReadingId,
    /// Who has settled it.
    pub status: Status,
    /// The paper that settled it.
    pub paper: Option<String>,
    /// The question.
    pub question: Words,
    /// The options.
    pub options: Vec<ExplainedOption>,
    /// Id of the option chosen.
    pub choice: String,
    /// Why.
    pub ground: String,
    /// Whether its own rule only warns and stops nothing.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub warns: bool,
}

/// One way to read.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct ExplainedOption {
    /// Id.
    pub id: String,
    /// What it says.
    pub words: Words,
    /// Whether nobody can run it yet.
    pub needs_code: bool,
}

/// Returns how a text cites a clause.
pub(crate) fn cited(id: &ClauseId) -> Words {
    Words::new(id.in_chinese(), id.in_english())
}

impl ExplainedUnwritten {
    pub(crate) fn of(id: &ClauseId) -> ExplainedUnwritten {
        let meaning = Words::new(
            "本方案列为尚未写入：软件不据此判断。",
            "This scheme lists it as not yet written: nothing is decided by it.",
        );
        ExplainedUnwritten { id: *id, cited: cited(id), disposition: "unwritten", meaning }
    }
}

impl ExplainedRule {
    pub(crate) fn of(rule: &Rule) -> ExplainedRule {
        let name = rule.name().split('@').next().unwrap_or_default();
        let meaning = RuleBook.find(name).map(|entry| (entry.meaning)()).unwrap_or_default();
        ExplainedRule { name: rule.name(), meaning, parameters: rule.parameters() }
    }
}

impl ExplainedReading {
    pub(crate) fn of(reading: &Reading) -> ExplainedReading {
        let option = |one: &crate::reading::Choice| ExplainedOption {
            id: one.id.clone(),
            words: one.words.clone(),
            needs_code: one.needs_code,
        };
        ExplainedReading {
            id: reading.id,
            status: reading.status,
            paper: reading.paper.clone(),
            question: reading.question.clone(),
            options: reading.options.iter().map(option).collect(),
            choice: reading.choice.clone(),
            ground: reading.ground.clone(),
            warns: reading.warns,
        }
    }
}

impl fmt::Display for ExplainedClause {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(formatter, "{} {}\n{}\n{}", self.id, self.cited.zh, self.text.zh, self.text.en)?;
        writeln!(formatter, "disposition: {}", self.disposition)?;
        if let Some(judge) = &self.judge {
            writeln!(formatter, "judged by {} on {}", judge.name.en, judge.on.join(", "))?;
        }
        if let Some(rule) = &self.rule {
            writeln!(formatter, "rule: {} — {} / {}", rule.name, rule.meaning.zh, rule.meaning.en)?;
            writeln!(formatter, "parameters: {}", rule.parameters)?;
        }
        if !self.gates.is_empty() {
            let gates: Vec<_> = self.gates.iter().map(|gate| gate.name()).collect();
            writeln!(formatter, "gates: {}", gates.join(", "))?;
        }
        if !self.acts.is_empty() {
            writeln!(formatter, "acts: {}", self.acts.join(", "))?;
        }
        self.exempts.iter().try_for_each(|other| writeln!(formatter, "exception to: {other}"))?;
        if self.without_exception {
            writeln!(formatter, "no case departs from it")?;
        }
        self.readings.iter().try_for_each(|reading| reading.fmt(formatter))?;
        self.cases.iter().try_for_each(|case| writeln!(formatter, "case: {case}"))?;
        write!(formatter, "source: {}", self.source)
    }
}

impl fmt::Display for ExplainedReading {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let paper = self.paper.as_ref().map(|paper| format!(", {paper}")).unwrap_or_default();
        let (zh, en) = (&self.question.zh, &self.question.en);
        writeln!(formatter, "reading {} ({}{paper}): {zh} / {en}", self.id, self.status.word())?;
        for option in &self.options {
            let mark = if option.id == self.choice { "→" } else { " " };
            let code = if option.needs_code { " (needs code)" } else { "" };
            writeln!(formatter, "  {mark} {}: {} / {}{code}", option.id, option.words.zh, option.words.en)?;
        }
        if self.warns {
            writeln!(formatter, "  warns and stops nothing")?;
        }
        writeln!(formatter, "  ground: {}", self.ground)
    }
}

impl fmt::Display for ExplainedUnwritten {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Words { zh, en } = &self.meaning;
        write!(formatter, "{} {}\n{zh}\n{en}\ndisposition: {}", self.id, self.cited.zh, self.disposition)
    }
}
