//! A refusal: its true authority, the facts it rests on and what would mend it; sentences are made in the window.

use std::borrow::Cow;

use basis::clause::ClauseId;
use basis::day::Day;
use basis::id::ApplicationId;
use rules::{Outcome, Remedy, Value};
use scheme::ask::VerdictFact;
use scheme::{Asked, Authority, Kind, Scheme, Verdict};

use crate::misfit::Misfit;
use crate::office::settled::InForce;

/// What cannot be read, and what would be right.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Malformed {
    /// No command has that name.
    #[error("there is no command {name}{}", did_you_mean(nearest))]
    UnknownCommand {
        /// The name given.
        name: String,
        /// Names near it.
        nearest: Vec<&'static str>,
    },
    /// The arguments do not fit.
    #[error("{command} cannot take these arguments: {error}")]
    Arguments {
        /// The command.
        command: String,
        /// What does not fit.
        error: String,
        /// Where it does not fit, as far as the form of the arguments tells.
        misfit: Option<Box<Misfit>>,
    },
    /// An argument fits its form and still cannot be right.
    #[error("{what} cannot be right: {why}")]
    Argument {
        /// The argument.
        what: Cow<'static, str>,
        /// Why.
        why: String,
    },
}

fn did_you_mean(nearest: &[&str]) -> String {
    if nearest.is_empty() { String::new() } else { format!("; did you mean {}?", nearest.join(" or ")) }
}

/// A refusal as the door makes it. It may hold secrets: only the window turns it into text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Refusal(Box<Ground>);

/// What a refusal rests on, boxed because most commands are accepted.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Ground {
    authority: Authority,
    /// The case it is about, where the command is about several.
    case: Option<ApplicationId>,
    facts: Vec<VerdictFact>,
    remedy: Option<Remedy>,
    malformed: Option<Malformed>,
    /// The command that the actor has no right to.
    forbidden: Option<&'static str>,
    /// The command that whoever may do it would have to do in the actor's place.
    left_to: Option<&'static str>,
    /// Further cases that it is refused for, where the command is about several.
    also: Vec<ApplicationId>,
    /// What else the facts contradict: whoever mends the first hears of the others at once.
    others: Vec<Verdict>,
    /// Whether a person has yet to decide on the clause: then nobody has found that it is not met.
    undecided: bool,
}

impl Refusal {
    fn by(authority: Authority) -> Refusal {
        Refusal(Box::new(Ground {
            authority,
            case: None,
            facts: Vec::new(),
            remedy: None,
            malformed: None,
            forbidden: None,
            left_to: None,
            also: Vec::new(),
            others: Vec::new(),
            undecided: false,
        }))
    }

    /// Returns the refusal of an act that any one of several clauses would allow: the first of them that does not, and the
    /// others beside it. Nobody can supply what they found missing.
    pub(crate) fn not_allowed(asked: &Asked) -> Refusal {
        let first = asked.verdicts.iter().find(|verdict| verdict.outcome == Outcome::NotMet);
        let Some(first) = first else { return Refusal::of(Kind::Stage) };
        let mut refusal = Refusal::at(asked, first);
        refusal.0.remedy = None;
        refusal
    }

    /// Returns the refusal of a verdict, with whatever else the facts contradict at the same gate.
    fn at(asked: &Asked, first: &Verdict) -> Refusal {
        let others = asked.verdicts.iter().filter(|other| is_contradicted(other) && *other != first);
        let mut refusal = Refusal::from(first);
        refusal.0.others = others.cloned().collect();
        refusal
    }

    /// Returns a refusal of a bare kind.
    pub(crate) fn of(kind: Kind) -> Refusal {
        Refusal::by(Authority::kind(kind))
    }

    /// Returns the refusal of a command that the actor has no right to.
    pub(crate) fn of_right(command: &'static str) -> Refusal {
        let mut refusal = Refusal::of(Kind::Rights);
        refusal.0.forbidden = Some(command);
        refusal
    }

    /// Returns the refusal of a missing right by the clause that leaves the command to somebody, where the scheme has one.
    pub(crate) fn reserved_by(mut self, scheme: &Scheme) -> Refusal {
        if let Some(clause) = self.0.forbidden.and_then(|command| scheme.reserves(command)) {
            self.0.authority = Authority::Clause { clause, through: Vec::new() };
        }
        self
    }

    /// Returns the refusal with who has settled the readings that it names.
    pub(crate) fn settled_by(mut self, in_force: &InForce<'_>, scheme: &Scheme) -> Refusal {
        in_force.restate(&mut self.0.authority, scheme);
        in_force.restate_all(&mut self.0.others, scheme);
        self
    }

    /// Returns a refusal of what cannot be read.
    pub fn malformed(malformed: Malformed) -> Refusal {
        let mut refusal = Refusal::of(Kind::Malformed);
        refusal.0.malformed = Some(malformed);
        refusal
    }

    /// Returns a refusal on a clause that is not bound to a rule, such as the entry of a stage.
    pub(crate) fn by_clause(clause: ClauseId) -> Refusal {
        Refusal::by(Authority::Clause { clause, through: Vec::new() })
    }

    /// Returns the refusal of what is not there, and of what the actor may not know to be there: one and the same.
    pub fn unknown() -> Refusal {
        Refusal::of(Kind::Unknown)
    }

    /// Returns the refusal of a request id that was used for another command.
    pub fn request_reused() -> Refusal {
        Refusal::of(Kind::RequestReused)
    }

    /// Returns the refusal with one fact of the present question.
    pub(crate) fn fact(mut self, name: &str, value: impl Into<FactValue>) -> Refusal {
        self.0.facts.push(VerdictFact { from: None, name: name.into(), value: value.into().0 });
        self
    }

    /// Returns the refusal as one about a single case of a command about several.
    pub(crate) fn about(mut self, case: ApplicationId) -> Refusal {
        self.0.case = Some(case);
        self
    }

    /// Returns the refusal with further cases that it is refused for.
    pub(crate) fn also_about(mut self, cases: Vec<ApplicationId>) -> Refusal {
        self.0.also = cases;
        self
    }

    /// Returns the refusal with the command whose holders may do what is refused.
    pub(crate) fn left_to(mut self, command: &'static str) -> Refusal {
        self.0.left_to = Some(command);
        self
    }

    /// Returns the refusal with what has to be supplied.
    pub(crate) fn supply(mut self, what: &str) -> Refusal {
        self.0.remedy = Some(Remedy::Supply { supply: what.to_owned() });
        self
    }

    /// Returns the refusal with the first day on which the answer is another.
    pub(crate) fn wait(mut self, day: Day) -> Refusal {
        self.0.remedy = Some(Remedy::Wait { wait: day });
        self
    }

    /// Returns the refusal of what no waiting and no paper can mend any more.
    pub(crate) fn lasting(mut self) -> Refusal {
        self.0.remedy = None;
        self
    }

    /// Returns the refusal with the act that is missing.
    pub(crate) fn act(mut self, act: &str, by: &str) -> Refusal {
        self.0.remedy = Some(Remedy::Act { act: act.to_owned(), by: by.to_owned() });
        self
    }

    /// Returns what a scenario's `refused` is compared with.
    pub fn word(&self) -> String {
        self.0.authority.word()
    }

    /// Returns the authority.
    pub fn authority(&self) -> &Authority {
        &self.0.authority
    }

    /// Returns the case it is about, where the command is about several.
    pub(crate) fn case(&self) -> Option<ApplicationId> {
        self.0.case
    }

    /// Returns what else at the same gate is not met.
    pub(crate) fn others(&self) -> &[Verdict] {
        &self.0.others
    }

    pub(crate) fn facts(&self) -> &[VerdictFact] {
        &self.0.facts
    }

    pub(crate) fn remedy(&self) -> Option<&Remedy> {
        self.0.remedy.as_ref()
    }

    /// Returns the command that the actor has no right to, where that is why it is refused.
    pub(crate) fn forbidden(&self) -> Option<&'static str> {
        self.0.forbidden
    }

    /// Returns further cases that it is refused for.
    pub(crate) fn also(&self) -> &[ApplicationId] {
        &self.0.also
    }

    /// Returns the command whose holders are told: those of the one that is refused, unless the remedy names one of them.
    pub(crate) fn whose(&self, remedy: Option<&Remedy>) -> Option<&'static str> {
        match remedy {
            Some(Remedy::Act { act, .. }) if self.is_left_to_others(act) => None,
            Some(_) | None => self.0.forbidden.or(self.0.left_to),
        }
    }

    /// Returns whether it is this command that others than the actor may do.
    pub(crate) fn is_left_to_others(&self, command: &str) -> bool {
        [self.0.forbidden, self.0.left_to].into_iter().flatten().any(|one| one == command)
    }

    /// Returns whether a person has yet to decide on the clause.
    pub(crate) fn is_undecided(&self) -> bool {
        self.0.undecided
    }

    pub(crate) fn misread(&self) -> Option<&Malformed> {
        self.0.malformed.as_ref()
    }
}

impl From<&Verdict> for Refusal {
    fn from(verdict: &Verdict) -> Refusal {
        let mut refusal = Refusal::by(verdict.authority.clone());
        refusal.0.case = verdict.about;
        refusal.0.facts = verdict.facts.clone();
        refusal.0.remedy = verdict.remedy.clone();
        refusal.0.undecided = verdict.outcome == Outcome::Judged;
        refusal
    }
}

/// Refuses an argument that fits its form and still cannot be right.
pub(crate) fn malformed<T>(what: &'static str, why: impl Into<String>) -> Result<T, Refusal> {
    Err(Refusal::malformed(Malformed::Argument { what: what.into(), why: why.into() }))
}

/// Returns whether facts that are there speak against a clause. What merely lacks a fact has been found by nobody, and that it
/// is lacking may itself be a secret.
fn is_contradicted(verdict: &Verdict) -> bool {
    let lacks = matches!(verdict.remedy, Some(Remedy::Supply { .. } | Remedy::Act { .. }));
    verdict.outcome == Outcome::NotMet && !verdict.warns && !lacks && !verdict.facts.is_empty()
}

/// Returns the verdicts of a gate, or the refusal of the first that stops the act.
pub(crate) fn pass(asked: Asked) -> Result<Asked, Refusal> {
    match asked.stop() {
        Some(stop) => Err(Refusal::at(&asked, stop)),
        None => Ok(asked),
    }
}

/// A value that a fact of a refusal can have.
pub(crate) struct FactValue(Value);

impl From<Day> for FactValue {
    fn from(day: Day) -> FactValue {
        FactValue(Value::Day(day))
    }
}

impl From<&str> for FactValue {
    fn from(text: &str) -> FactValue {
        FactValue(Value::Text(text.to_owned()))
    }
}

impl From<Vec<String>> for FactValue {
    fn from(texts: Vec<String>) -> FactValue {
        FactValue(Value::List(texts.into_iter().map(Value::Text).collect()))
    }
}

impl From<i64> for FactValue {
    fn from(number: i64) -> FactValue {
        FactValue(Value::Whole(number))
    }
}
