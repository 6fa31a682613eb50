//! A provision: a clause, or a reading with a rule of its own, as it is asked at gates.

use std::fmt;
use std::sync::Arc;

use basis::clause::{ClauseId, ReadingId};
use basis::words::Words;
use rules::{Remedy, Rule};

use crate::ask::{decision_name, departure_name};
use crate::gate::Gate;

/// What the software does with a clause.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Disposition {
    /// A rule enforces it.
    Enforced,
    /// A named person decides.
    Judged(Judge),
    /// It says what something is.
    Defined,
    /// It is shown and has no behaviour.
    Declared,
}

impl Disposition {
    /// Returns the word a scheme uses.
    pub const fn name(&self) -> &'static str {
        match self {
            Disposition::Enforced => "enforced",
            Disposition::Judged(_) => "judged",
            Disposition::Defined => "defined",
            Disposition::Declared => "declared",
        }
    }
}

/// Who judges and on what.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Judge {
    /// Role that decides.
    pub by: String,
    /// Records it decides on.
    pub on: Vec<String>,
    /// What follows from the decision.
    pub follows: Words,
}

/// Where a provision comes from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Source {
    /// A clause of the regulation.
    Clause(ClauseId),
    /// A reading where the regulation is silent.
    Reading(ReadingId),
}

impl fmt::Display for Source {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Source::Clause(id) => id.fmt(formatter),
            Source::Reading(id) => id.fmt(formatter),
        }
    }
}

/// A rule as another option of a reading would set it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Alternative {
    /// The reading.
    pub reading: ReadingId,
    /// The option.
    pub option: String,
    /// The rule with that option's parameters.
    pub rule: Rule,
}

/// One clause.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Clause {
    /// Id.
    pub id: ClauseId,
    /// Rules of the regulation it accounts for.
    pub covers: Vec<String>,
    /// Restated text.
    pub text: Words,
    /// What the software does with it.
    pub disposition: Disposition,
    /// Where it is shown (defined and declared clauses).
    pub shown: Option<String>,
    /// Whether no case departs from it, whoever decides so: the regulation binds those who could (特别事项办理).
    pub without_exception: bool,
    /// Readings it rests on.
    pub readings: Vec<ReadingId>,
    /// Worked cases, by name.
    pub cases: Vec<String>,
    /// File it stands in.
    pub file: String,
}

/// What is asked at gates.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Provision {
    /// Clause or reading.
    pub source: Source,
    /// The rule; nothing if a person judges.
    pub rule: Option<Rule>,
    /// Role that decides when the outcome is *judged*.
    pub judge: Option<String>,
    /// Gates at which it is asked.
    pub gates: Vec<Gate>,
    /// What mends a refusal at one of them, where it is not what the rule says.
    pub remedies: Vec<(Gate, Remedy)>,
    /// Commands that it leaves to a body or a person: who has no right to one is refused by it.
    pub acts: Vec<String>,
    /// Clauses it is an exception to.
    pub exempts: Vec<ClauseId>,
    /// Whether it only warns: what it finds is kept and told, and stops nothing.
    pub warns: bool,
    /// The rule as other readings would set it.
    pub alternatives: Vec<Alternative>,
    pub(crate) names: FactNames,
}

impl Provision {
    /// Returns what mends a refusal at a gate: what the clause says of it, or else the rule.
    pub(crate) fn remedy_at<'a>(&'a self, gate: Gate, of_rule: &'a Remedy) -> &'a Remedy {
        let own = self.remedies.iter().find(|(at, _)| *at == gate);
        own.map_or(of_rule, |(_, remedy)| remedy)
    }
}

/// Names of the facts a provision looks at, made once and shared by its verdicts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct FactNames {
    /// What its rule reads.
    pub(crate) read: Vec<Arc<str>>,
    /// A person's decision on the clause.
    pub(crate) decision: Option<Arc<str>>,
    /// That a case departs from the clause.
    pub(crate) departure: Option<Arc<str>>,
}

impl FactNames {
    /// Returns the names for a rule, or for a person's judgement without one.
    pub(crate) fn of(source: &Source, rule: Option<&Rule>) -> FactNames {
        let clause = match source {
            Source::Clause(id) => Some(id),
            Source::Reading(_) => None,
        };
        FactNames {
            read: rule.map(Rule::reads).unwrap_or_default().into_iter().map(Arc::from).collect(),
            decision: clause.map(|id| decision_name(id).into()),
            departure: clause.map(|id| departure_name(id).into()),
        }
    }
}
