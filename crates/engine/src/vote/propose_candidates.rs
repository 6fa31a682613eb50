//! The office proposes the candidates of each prize; a case it does not list ends here.

use std::collections::{BTreeMap, BTreeSet};

use basis::clause::ClauseId;
use basis::digest::Digest;
use basis::id::{ApplicationId, EditionId};
use rules::{Outcome as Finding, Sheet, Value};
use schemars::JsonSchema;
use scheme::pipeline::{Stage, StageKind};
use scheme::{Asked, Gate, Kind, Scheme, Verdict};
use serde::{Deserialize, Serialize};

use super::{Candidate, Proposed};
use crate::act::Stamp;
use crate::call::Edition;
use crate::case::{Case, Left};
use crate::command::Named;
use crate::context::Context;
use crate::door::{Apply, Decide, Decision, Outcome};
use crate::form::{Document, Reason};
use crate::inspection;
use crate::judged::{DecisionTaken, Decisions};
use crate::names;
use crate::people::Role;
use crate::refusal::{Refusal, malformed, pass};
use crate::rights::{self, Object};
use crate::round::DecideUnconfirmed;
use crate::state::State;
use crate::{facts, round, stage, standing, supervision};

/// Proposes the candidates.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ProposeCandidates {
    /// The edition; without one the latest.
    #[serde(default)]
    pub edition: Option<EditionId>,
    /// The office's examination of papers and site reports together.
    #[serde(default)]
    pub examination: Option<Document>,
    /// The candidates, each for one prize, in the order in which they stand on the slips.
    pub lines: Vec<CandidateLine>,
    /// What is decided on clauses that leave it to a person.
    #[serde(default)]
    #[schemars(with = "BTreeMap<String, DecisionTaken>")]
    pub decisions: Decisions,
    /// Why these and in this order.
    #[serde(default)]
    pub reason: Option<Reason>,
}

/// One candidate.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct CandidateLine {
    /// The application.
    pub application: ApplicationId,
    /// Id of the prize.
    pub prize: String,
    /// What the list says of its taking a place (占名额). The clauses on earlier honours decide; a list that says otherwise
    /// is refused.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub takes_place: Option<bool>,
}

/// The candidates were proposed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub struct CandidatesProposed {
    /// The edition.
    pub edition: EditionId,
    /// Stage the cases have left.
    pub stage: String,
    /// The office's examination.
    pub examination: Option<Document>,
    /// The candidates.
    pub lines: Vec<CandidateProposed>,
    /// Cases that were not listed and end here.
    pub not_listed: Vec<ApplicationId>,
    /// Why.
    pub reason: Option<Reason>,
}

/// One candidate of the list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CandidateProposed {
    /// The line.
    pub line: ListedLine,
    /// What was decided on judged clauses.
    pub decisions: BTreeMap<ClauseId, DecisionTaken>,
}

/// A line as it stands on the list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub struct ListedLine {
    /// The application.
    pub application: ApplicationId,
    /// Id of the prize.
    pub prize: String,
    /// Whether it takes one of the places of the prize (占名额): a clause may let a repeat winner take none.
    pub takes_place: bool,
}

impl Decide for ProposeCandidates {
    fn scheme(&self, state: &State, _: &Context) -> Option<Digest> {
        standing::scheme_of(state, self.edition)
    }

    fn decide(&self, state: &State, scheme: &Scheme, cx: &Context) -> Decision {
        self.check_form(scheme)?;
        let edition = standing::edition(state, self.edition)?;
        let cases = self.cases(state, edition, cx)?;
        rights::check::<ProposeCandidates>(state, cx, &Object::Office)?;
        self.decisions.check_asked_at(scheme, Gate::ProposeCandidates)?;
        inspection::check_answered(state, edition.id, cx)?;
        if edition.vote.proposed.is_some() {
            return Err(Refusal::of(Kind::Repeated));
        }
        let mut outcome = Outcome::default();
        let mut lines = Vec::new();
        let here = stage::reached_by_all(cx, cases.iter().map(|(case, _)| *case), scheme, StageKind::Candidates)?;
        let stage = here.ok_or(Refusal::of(Kind::Stage))?;
        standing::check_nobody_is_behind(state, edition.id, scheme, StageKind::Candidates)?;
        let waiting: Vec<&Case> = standing::cases_at(state, edition.id, scheme, StageKind::Candidates).collect();
        for (case, line) in cases {
            let in_rank = self.is_in_rank(&waiting, scheme, stage, case, line);
            let list = List { in_rank, reason: self.reason.is_some(), examination: self.examination.is_some() };
            let asked = ask_line(scheme, stage, (case, &line.prize), list, &self.decisions)?;
            outcome = outcome.resting_on(asked.verdicts.clone());
            let apart = ask_place(state, scheme, case, &line.prize);
            let takes_place = !apart.is_allowed();
            check_place(line, takes_place, &apart)?;
            if !takes_place {
                outcome = outcome.resting_on(apart.verdicts);
            }
            let listed = ListedLine { application: case.id, prize: line.prize.clone(), takes_place };
            lines.push(CandidateProposed { line: listed, decisions: self.decisions.used_by(&asked) });
        }
        Ok(outcome.and(self.proposed(&waiting, edition, stage, lines)))
    }
}

impl ProposeCandidates {
    fn check_form(&self, scheme: &Scheme) -> Result<(), Refusal> {
        if self.lines.is_empty() {
            return malformed("lines", "a list of candidates names at least one");
        }
        let mut named = BTreeSet::new();
        if !self.lines.iter().all(|line| named.insert(line.application)) {
            return malformed("lines", "a firm is proposed for one prize");
        }
        self.lines.iter().try_for_each(|line| names::check_prize(scheme, &line.prize))
    }

    fn cases<'a>(
        &'a self,
        state: &'a State,
        edition: &Edition,
        cx: &Context,
    ) -> Result<Vec<(&'a Case, &'a CandidateLine)>, Refusal> {
        let of_edition = |line: &'a CandidateLine| {
            let case = state.seen(cx, line.application)?;
            if case.edition == edition.id { Ok((case, line)) } else { Err(Refusal::of(Kind::Unknown)) }
        };
        self.lines.iter().map(of_edition).collect()
    }

    /// Returns whether nobody with a higher total than a line is proposed for a lower prize, or for none.
    fn is_in_rank(&self, waiting: &[&Case], scheme: &Scheme, stage: &Stage, case: &Case, line: &CandidateLine) -> bool {
        let total = |case: &Case| round::total_of(case, &stage.totals);
        let rank = |prize: &str| scheme.prize(prize).map(|prize| prize.rank);
        let passed_over = |other: &&Case| {
            let listed = self.lines.iter().find(|one| one.application == other.id);
            total(other) > total(case) && listed.is_none_or(|one| rank(&one.prize) > rank(&line.prize))
        };
        !waiting.iter().any(passed_over)
    }

    fn proposed(
        &self,
        waiting: &[&Case],
        edition: &Edition,
        stage: &Stage,
        lines: Vec<CandidateProposed>,
    ) -> CandidatesProposed {
        let listed = |case: &&&Case| self.lines.iter().any(|line| line.application == case.id);
        CandidatesProposed {
            edition: edition.id,
            stage: stage.id.clone(),
            examination: self.examination.clone(),
            lines,
            not_listed: waiting.iter().filter(|case| !listed(case)).map(|case| case.id).collect(),
            reason: self.reason,
        }
    }
}

/// Checks what a list says of a line's place against the clauses on earlier honours, which decide.
///
/// # Errors
/// Refuses by a clause that says otherwise; as *malformed* where the scheme has none.
fn check_place(line: &CandidateLine, takes_place: bool, apart: &Asked) -> Result<(), Refusal> {
    if line.takes_place.is_none_or(|says| says == takes_place) {
        return Ok(());
    }
    // One clause that is met lets the line take no place, whatever the others find.
    let says_otherwise = |verdict: &&Verdict| (verdict.outcome == Finding::Met) != takes_place;
    match apart.verdicts.iter().find(says_otherwise) {
        Some(verdict) => Err(Refusal::from(verdict)),
        None => malformed("takes-place", "no clause of this scheme lets a line take no place"),
    }
}

/// What a list of candidates says of a line, and of itself.
#[derive(Clone, Copy, Debug)]
pub(crate) struct List {
    /// Whether nobody with a higher total is proposed for a lower prize, or for none.
    pub(crate) in_rank: bool,
    /// Whether it gives a reason.
    pub(crate) reason: bool,
    /// Whether it comes with the examination of papers and site reports together.
    pub(crate) examination: bool,
}

/// Asks whether a case may be proposed for a prize.
///
/// # Errors
/// Refuses by a clause, about the case.
pub(crate) fn ask_line(
    scheme: &Scheme,
    stage: &Stage,
    (case, prize): (&Case, &str),
    list: List,
    decisions: &Decisions,
) -> Result<Asked, Refusal> {
    let mut sheet = Sheet::new();
    // That the list gives a reason must tell nobody how the totals lie: the outcome is one for both.
    sheet.put("in-rank", Value::Flag(list.in_rank), None);
    sheet.put("reason", Value::Flag(list.reason), None);
    sheet.put("prize", Value::Text(prize.to_owned()), None);
    sheet.put("examination", Value::Flag(list.examination), None);
    let round = stage.totals.last().and_then(|weight| case.rounds.get(&weight.round));
    if let Some(round) = round {
        sheet.put("report", Value::Flag(round.report.is_some()), round.report.as_ref().map(|report| report.n));
        sheet.put("report-confirmed", Value::Flag(round.confirmed.is_some()), round.confirmed);
        sheet.put("unconfirmed-statement", Value::Flag(round.unconfirmed.is_some()), round.unconfirmed);
        let admitted = round.admitted.filter(|(goes_on, _)| *goes_on).map(|(_, n)| n);
        sheet.put("unconfirmed-admitted", Value::Flag(admitted.is_some()), admitted);
    }
    if let Some(total) = round::total_of(case, &stage.totals) {
        sheet.put("total", Value::Total(total), None);
    }
    facts::decisions(&mut sheet, case);
    decisions.put_into(&mut sheet);
    let waits = round.is_some_and(|round| round.unconfirmed.is_some() && round.admitted.is_none());
    // Once it is stated that a report is not confirmed, the director decides.
    pass(scheme.ask(Gate::ProposeCandidates, &sheet).about(case.id)).map_err(|refusal| {
        let by_report = waits && refusal.facts().iter().any(|fact| &*fact.name == "report-confirmed");
        if by_report { refusal.act(DecideUnconfirmed::NAME, Role::ReviewOfficeDirector.id()) } else { refusal }
    })
}

/// Asks whether a case that is proposed for a prize takes none of its places, by what its firm was announced with in
/// earlier editions.
pub(crate) fn ask_place(state: &State, scheme: &Scheme, case: &Case, prize: &str) -> Asked {
    let mut sheet = Sheet::new().with("prize", Value::Text(prize.to_owned()));
    facts::earlier_prizes(
        &mut sheet,
        standing::earlier(state, case, u64::MAX),
        supervision::past_before(state, case, u64::MAX),
    );
    scheme.ask(Gate::TakeNoPlace, &sheet).about(case.id)
}

impl Apply for CandidatesProposed {
    fn apply(&self, state: &mut State, stamp: &Stamp) {
        for proposed in &self.lines {
            let Some(case) = state.case_mut(proposed.line.application) else { continue };
            let line = &proposed.line;
            case.vote.candidate =
                Some(Candidate { prize: line.prize.clone(), takes_place: line.takes_place, n: stamp.n });
            case.keep(&proposed.decisions, stamp.n);
            case.leave(&self.stage, Left::Passed, stamp.n);
        }
        for id in &self.not_listed {
            if let Some(case) = state.case_mut(*id) {
                case.leave(&self.stage, Left::Ended, stamp.n);
            }
        }
        let Some(edition) = state.edition_mut(self.edition) else { return };
        let by = [stamp.actor, stamp.by];
        edition.vote.proposed = Some(Proposed { examination: self.examination.clone(), by, n: stamp.n });
        // The lines that take no place stand in their own section, after the others.
        for takes_place in [true, false] {
            for line in self.lines.iter().map(|proposed| &proposed.line).filter(|line| line.takes_place == takes_place)
            {
                edition.vote.slips.entry(line.prize.clone()).or_default().push(line.application);
            }
        }
    }
}
