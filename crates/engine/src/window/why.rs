//! Why a matter is as it is: past decisions print their stored verdicts, an open one asks the rules.

use basis::day::Day;
use basis::words::Words;
use rules::{Outcome, Remedy};
use scheme::ask::VerdictFact;
use scheme::{Authority, Scheme, Verdict};
use serde::Serialize;

use super::fact::{ShownFact, is_open, is_open_without_case, shown};
use super::reading::{self, ReadingTold};
use super::said::reasons;
use super::words;
use crate::case::{Case, Entry};
use crate::form::Private;
use crate::labels::{Label, Sight, Viewer};
use crate::office::settled::InForce;
use crate::openness::label_of_command;
use crate::people::{Role, Scope};

/// One reason.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Why {
    /// Number of the act it belongs to, if the viewer may know it; nothing for an open question.
    pub act: Option<u64>,
    /// Whose word it is.
    pub authority: Authority,
    /// How the authority is cited: 第十四条第（一）项.
    pub cited: Words,
    /// The restated text.
    pub text: Words,
    /// The rule.
    pub rule: String,
    /// The outcome.
    pub outcome: Outcome,
    /// What the outcome is called.
    pub outcome_words: Words,
    /// The facts.
    pub facts: Vec<ShownFact>,
    /// Why a person decided so, where one did; its place in the vault says nothing to whoever only asks.
    #[serde(skip)]
    pub reason: Option<Private>,
    /// The readings it rests on, with the choice applied.
    pub readings: Vec<ReadingTold>,
    /// What would mend it.
    pub remedy: Option<Remedy>,
    /// Day from which on the record is Laurel's own, where what came before was recorded from documents.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub evidence_since: Option<Day>,
}

/// Returns the reasons stored with an act, as the viewer may know them.
pub(crate) fn of_entry(entry: &Entry, scheme: &Scheme, sight: &Sight<'_>) -> Vec<Why> {
    let act = sight.sees(Label::Number).then_some(entry.n);
    // The doctor names an act whose verdicts cannot be read.
    let said = entry.verdicts().unwrap_or_default();
    let reasons = reasons(entry, sight);
    let reason = |verdict: &Verdict| verdict.clause().and_then(|clause| reasons.get(clause)).copied();
    let why = |verdict| Why { reason: reason(verdict), ..why((act, entry.done.day()), verdict, scheme, sight) };
    said.iter().map(why).collect()
}

/// Returns one verdict about an organisation that has no case yet, as a viewer may know it.
pub(super) fn before_a_case(verdict: &Verdict, scheme: &Scheme, viewer: &Viewer<'_>, in_force: &InForce<'_>) -> Why {
    in_words(None, verdict, scheme, in_force, |fact| is_open_without_case(fact, viewer, scheme))
}

/// Returns one verdict in words, with who had settled its readings on the day.
pub(crate) fn why((act, on): (Option<u64>, Day), verdict: &Verdict, scheme: &Scheme, sight: &Sight<'_>) -> Why {
    let told = in_words(act, verdict, scheme, &sight.in_force(on), |fact| is_open(fact, Some(sight), scheme));
    Why { evidence_since: sight.evidence_since(), ..told }
}

fn in_words(
    act: Option<u64>,
    verdict: &Verdict,
    scheme: &Scheme,
    in_force: &InForce<'_>,
    open: impl Fn(&VerdictFact) -> bool,
) -> Why {
    let (cited, text) = cited(&verdict.authority, scheme);
    Why {
        act,
        authority: verdict.authority.clone(),
        cited,
        text,
        rule: verdict.rule.to_string(),
        outcome: verdict.outcome,
        outcome_words: if verdict.warns && verdict.outcome == Outcome::NotMet {
            words::warning()
        } else {
            words::outcome(verdict.outcome)
        },
        facts: shown(&verdict.facts, open, scheme),
        reason: None,
        readings: match verdict.outcome {
            // A clause that does not apply was not read.
            Outcome::NotApplicable => Vec::new(),
            Outcome::Met | Outcome::NotMet | Outcome::Provisional | Outcome::Judged => {
                reading::of(&verdict.authority, scheme, in_force)
            }
        },
        remedy: verdict.remedy.clone(),
        evidence_since: None,
    }
}

fn cited(authority: &Authority, scheme: &Scheme) -> (Words, Words) {
    let nothing = || Words::new("", "");
    match authority {
        Authority::Clause { clause, .. } => (
            Words::new(clause.in_chinese(), clause.in_english()),
            scheme.clause(clause).map_or_else(nothing, |clause| clause.text.clone()),
        ),
        Authority::Reading(through) => (
            Words::new("办法未规定的事项", "Where the regulation is silent"),
            scheme.reading(&through.reading).map_or_else(nothing, |reading| reading.question.clone()),
        ),
        Authority::Kind { kind } => (nothing(), words::kind(*kind)),
    }
}

/// Returns the entries of a case's history that the viewer may know of: those open to them, and what is their own.
pub(crate) fn entries<'a>(case: &'a Case, sight: &Sight<'_>) -> Vec<&'a Entry> {
    let history = sight.sees(Label::History);
    let sees = |entry: &Entry, label| match entry.rounds.as_slice() {
        [] => sight.sees(label),
        rounds => rounds.iter().any(|round| sight.in_round(round).sees(label)),
    };
    let open = |entry: &Entry| label_of_command(&entry.command).is_some_and(|label| sees(entry, label));
    case.history.iter().filter(|entry| history && open(entry) || is_own(entry, case, sight.viewer())).collect()
}

/// Returns whether the viewer did, entered or seconded the act, or it is the answer of the viewer's own member unit.
fn is_own(entry: &Entry, case: &Case, viewer: &Viewer<'_>) -> bool {
    let Some(person) = viewer.person else { return false };
    let answered = |scope: &Scope| match scope {
        Scope::Unit(unit) => {
            let opinion = case.eligibility.asked.get(unit).and_then(|question| question.opinion.as_ref());
            opinion.is_some_and(|opinion| opinion.n == entry.n)
        }
        Scope::Office | Scope::Township(_) | Scope::Organisation(_) | Scope::Edition(_) => false,
    };
    entry.actor == person
        || entry.by == person
        || entry.seconded_by == Some(person)
        || viewer.scopes().any(|(role, scope)| role == Role::UnitOfficer && answered(scope))
}
