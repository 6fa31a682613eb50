//! Asking a gate: each provision judges the facts, exceptions are seen first, and a refusal names every reading it hangs on.

use std::borrow::Cow;
use std::sync::Arc;

use basis::clause::{ClauseId, ReadingId};
use basis::id::ApplicationId;
use rules::{Judgement, Outcome, Remedy, Rule, Sheet, Value};
use serde::{Deserialize, Serialize};

use crate::authority::{Authority, Through};
use crate::gate::Gate;
use crate::provision::{Provision, Source};
use crate::scheme::Scheme;

/// One fact a verdict rests on.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct VerdictFact {
    /// Number of the act it comes from.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub from: Option<u64>,
    /// Name of the fact.
    pub name: Arc<str>,
    /// Its value.
    pub value: Value,
}

/// What one provision said, as it is stored in the act (`contract.md`, One act of the log).
///
/// Its fields, like those of a fact, stand in the order of canonical JSON, so that they are written as they come.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Verdict {
    /// The case it is about, where one act asks about several; what it rests on is nobody else's.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub about: Option<ApplicationId>,
    /// Whose word it is.
    pub authority: Authority,
    /// The facts.
    pub facts: Vec<VerdictFact>,
    /// The outcome.
    pub outcome: Outcome,
    /// What would mend a refusal.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub remedy: Option<Remedy>,
    /// Rule with version, or `judged`.
    pub rule: Cow<'static, str>,
    /// Whether it only warns.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub warns: bool,
}

impl Verdict {
    /// Returns the verdict as one about a single case of an act that asks about several.
    #[must_use]
    pub fn about(self, case: ApplicationId) -> Verdict {
        Verdict { about: Some(case), ..self }
    }

    /// Returns the clause the verdict is about.
    pub fn clause(&self) -> Option<&ClauseId> {
        match &self.authority {
            Authority::Clause { clause, .. } => Some(clause),
            Authority::Reading(_) | Authority::Kind { .. } => None,
        }
    }
}

/// The answer of a gate.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Asked {
    gate: Gate,
    /// Verdicts in the order of the regulation.
    pub verdicts: Vec<Verdict>,
    /// What the provisions yielded, each with the place of its verdict.
    figures: Vec<(usize, &'static str, Value)>,
}

impl Asked {
    /// Returns the first verdict that stops the act.
    pub fn stop(&self) -> Option<&Verdict> {
        self.verdicts.iter().filter(|verdict| !verdict.warns).find(|verdict| match verdict.outcome {
            Outcome::NotMet => true,
            Outcome::Judged => self.gate.stops_undecided(),
            Outcome::Met | Outcome::Provisional | Outcome::NotApplicable => false,
        })
    }

    /// Returns whether some condition is not met. What nobody has judged yet stops an act and denies nothing.
    pub fn is_denied(&self) -> bool {
        self.denials().next().is_some()
    }

    /// Returns the first verdict by which a condition is not met that looks at a fact.
    pub fn denied_on(&self, fact: &str) -> Option<&Verdict> {
        self.denials().find(|verdict| verdict.facts.iter().any(|one| &*one.name == fact))
    }

    fn denials(&self) -> impl Iterator<Item = &Verdict> {
        self.verdicts.iter().filter(|verdict| verdict.outcome == Outcome::NotMet && !verdict.warns)
    }

    /// Returns the readings that warn of the act without stopping it.
    pub fn warned(&self) -> Vec<ReadingId> {
        let warns = |verdict: &&Verdict| verdict.warns && verdict.outcome == Outcome::NotMet;
        let named = self.verdicts.iter().filter(warns).filter_map(|verdict| match &verdict.authority {
            Authority::Reading(through) => Some(through.reading),
            Authority::Clause { .. } | Authority::Kind { .. } => None,
        });
        named.collect()
    }

    /// Returns the answer as one about a single case of an act that asks about several.
    #[must_use]
    pub fn about(mut self, case: ApplicationId) -> Asked {
        for verdict in &mut self.verdicts {
            verdict.about = Some(case);
        }
        self
    }

    /// Returns whether some provision allows the act; some acts only a clause can allow.
    pub fn is_allowed(&self) -> bool {
        self.verdicts.iter().any(|verdict| verdict.outcome == Outcome::Met)
    }

    /// Returns a figure that a provision yielded.
    pub fn figure(&self, name: &str) -> Option<&Value> {
        self.yielded(name).map(|(value, _)| value)
    }

    /// Returns every value that provisions yielded under a name.
    pub fn figures(&self, name: &str) -> impl Iterator<Item = &Value> {
        self.figures.iter().filter(move |(_, one, _)| *one == name).map(|(_, _, value)| value)
    }

    /// Returns a figure with the verdict of the provision that yielded it.
    pub fn yielded(&self, name: &str) -> Option<(&Value, &Verdict)> {
        let (place, _, value) = self.figures.iter().find(|(_, one, _)| *one == name)?;
        Some((value, self.verdicts.get(*place)?))
    }
}

/// Returns the facts of the sheet that a provision looks at.
fn facts(provision: &Provision, sheet: &Sheet) -> Vec<VerdictFact> {
    let names = provision.names.read.iter().chain(&provision.names.decision).chain(&provision.names.departure);
    let found = names.filter_map(|name| sheet.fact(name).map(|fact| (name, fact)));
    found
        .map(|(name, fact)| VerdictFact { from: fact.from, name: Arc::clone(name), value: fact.value.clone() })
        .collect()
}

/// Returns whether the case departs from a provision by special handling.
fn departs(provision: &Provision, sheet: &Sheet) -> bool {
    provision.names.departure.as_ref().is_some_and(|name| sheet.says_yes(name))
}

/// Returns the name under which a person's decision on a judged clause stands in the sheet.
pub fn decision_name(clause: &ClauseId) -> String {
    format!("decided:{clause}")
}

/// Returns the name under which it stands in the sheet that a case departs from a clause by special handling.
pub fn departure_name(clause: &ClauseId) -> String {
    format!("departed:{clause}")
}

impl Scheme {
    /// Returns what the gate's provisions say of the facts.
    pub fn ask(&self, gate: Gate, sheet: &Sheet) -> Asked {
        let exempted = self.exempted(gate, sheet);
        let mut asked = Asked { gate, verdicts: Vec::new(), figures: Vec::new() };
        for provision in self.at(gate) {
            let mut judgement = self.judge(gate, provision, provision.rule.as_ref(), sheet);
            let is_exempted = matches!(&provision.source, Source::Clause(id) if exempted.contains(id));
            if is_exempted || departs(provision, sheet) {
                judgement = Judgement::of(Outcome::NotApplicable);
            }
            let place = asked.verdicts.len();
            asked.verdicts.push(self.verdict(gate, provision, &judgement, sheet));
            asked.figures.extend(judgement.figures.drain(..).map(|(name, value)| (place, name, value)));
        }
        asked
    }

    /// Returns the clauses that an exception met by these facts sets aside.
    fn exempted(&self, gate: Gate, sheet: &Sheet) -> Vec<ClauseId> {
        let exceptions = self.at(gate).filter(|provision| !provision.exempts.is_empty());
        let met = exceptions.filter(|one| self.judge(gate, one, one.rule.as_ref(), sheet).outcome == Outcome::Met);
        met.flat_map(|provision| provision.exempts.iter().cloned()).collect()
    }

    /// Returns the judgement of a rule, or of the person who decided where a person must.
    fn judge(&self, gate: Gate, provision: &Provision, rule: Option<&Rule>, sheet: &Sheet) -> Judgement {
        let judgement = rule.map_or_else(|| Judgement::of(Outcome::Judged), |rule| rule.judge(sheet, &self.calendar));
        if !provision.exempts.is_empty() && judgement.outcome == Outcome::NotMet {
            return Judgement::of(Outcome::NotApplicable);
        }
        if judgement.outcome != Outcome::Judged {
            return judgement;
        }
        match provision.names.decision.as_ref().and_then(|name| sheet.get(name)) {
            Some(Value::Flag(holds)) => Judgement::held(*holds),
            _ => match &provision.judge {
                Some(by) => judgement.with_remedy(Some(Remedy::Act { act: gate.command().to_owned(), by: by.clone() })),
                None => judgement,
            },
        }
    }

    fn verdict(&self, gate: Gate, provision: &Provision, judgement: &Judgement, sheet: &Sheet) -> Verdict {
        let refuses = judgement.outcome == Outcome::NotMet;
        let through = if refuses { self.through(gate, provision, sheet) } else { Vec::new() };
        let authority = match &provision.source {
            Source::Clause(clause) => Authority::Clause { clause: *clause, through },
            Source::Reading(id) => self
                .reading(id)
                .map_or_else(|| Authority::kind(crate::Kind::Stage), |reading| Authority::Reading(reading.through())),
        };
        debug_assert!(provision.gates.contains(&gate), "a provision is asked only at its gates");
        let remedy = judgement.remedy.as_ref().map(|remedy| provision.remedy_at(gate, remedy).clone());
        Verdict {
            about: None,
            authority,
            facts: facts(provision, sheet),
            outcome: judgement.outcome,
            remedy,
            rule: provision.rule.as_ref().map_or("judged", Rule::name).into(),
            warns: provision.warns,
        }
    }

    /// Returns the readings whose other option would have changed a refusal, found by judging again.
    fn through(&self, gate: Gate, provision: &Provision, sheet: &Sheet) -> Vec<Through> {
        let mut through: Vec<Through> = Vec::new();
        for other in &provision.alternatives {
            let changes = self.judge(gate, provision, Some(&other.rule), sheet).outcome != Outcome::NotMet;
            let known = through.iter().any(|one| one.reading == other.reading);
            if let (true, false, Some(reading)) = (changes, known, self.reading(&other.reading)) {
                through.push(reading.through());
            }
        }
        through
    }
}
