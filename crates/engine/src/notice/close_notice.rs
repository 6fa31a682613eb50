//! The notice is closed: who came through unharmed goes on, who was barred by a finding is cancelled.

use std::collections::{BTreeMap, BTreeSet};

use basis::clause::ClauseId;
use basis::day::{Day, DoneOn, Moment};
use basis::digest::Digest;
use basis::id::{ApplicationId, EditionId};
use rules::{Sheet, Value};
use schemars::JsonSchema;
use scheme::pipeline::{Stage, StageKind};
use scheme::{Asked, Gate, Kind, Scheme};
use serde::{Deserialize, Serialize};

use super::conclude_objection::cancel;
use crate::act::Stamp;
use crate::case::{Case, Left};
use crate::command::Named;
use crate::context::Context;
use crate::door::{Apply, Decide, Decision, Outcome};
use crate::inspection;
use crate::judged::{DecisionTaken, Decisions};
use crate::people::Role;
use crate::refusal::{Refusal, malformed, pass};
use crate::rights::{self, Object};
use crate::state::State;
use crate::{correction, facts, stage, standing};

/// Closes the notice.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct CloseNotice {
    /// The edition; without one the latest.
    #[serde(default)]
    pub edition: Option<EditionId>,
    /// Applications that something still holds and that stay in the notice, while the others go on.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub held_back: Vec<ApplicationId>,
    /// What is decided on clauses that leave it to a person, such as an end in a year without a calendar.
    #[serde(default)]
    #[schemars(with = "BTreeMap<String, DecisionTaken>")]
    pub decisions: Decisions,
}

/// The notice was closed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub struct NoticeClosed {
    /// The edition.
    pub edition: EditionId,
    /// Stage the cases have left.
    pub stage: String,
    /// Instant at which the period was found to be over.
    pub at: Moment,
    /// Cases that came through.
    pub passed: Vec<CaseNoticed>,
    /// Cases whose eligibility is cancelled on a finding.
    pub cancelled: Vec<ApplicationId>,
    /// What was decided on judged clauses of the cases that are cancelled.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub decisions_on_cancelled: BTreeMap<ApplicationId, BTreeMap<ClauseId, DecisionTaken>>,
}

/// A case that came through the notice.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CaseNoticed {
    /// The application.
    pub application: ApplicationId,
    /// What was decided on judged clauses.
    pub decisions: BTreeMap<ClauseId, DecisionTaken>,
}

/// What stands against a case.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Harm {
    /// Objections that are still looked into.
    pub(crate) open: i64,
    /// Findings that forbid the award.
    pub(crate) barring: i64,
}

/// Returns what stands against a case of all that had been received when something was done.
pub(crate) fn harm(state: &State, case: &Case, done: DoneOn) -> Harm {
    let objections = case.notice.objections.iter().filter_map(|id| state.objections.get(id));
    let mut harm = Harm::default();
    for objection in objections.filter(|one| one.received.earliest() <= done.latest()) {
        match &objection.concluded {
            None => harm.open += i64::from(objection.in_notice),
            Some(concluded) => harm.barring += i64::from(concluded.bars),
        }
    }
    harm
}

/// Returns what the scheme says of a case's notice at a time, given what stands against the case.
pub(crate) fn ask(state: &State, scheme: &Scheme, case: &Case, done: DoneOn, harm: Harm) -> Asked {
    scheme.ask(Gate::CloseNotice, &sheet(state, case, done, harm)).about(case.id)
}

fn sheet(state: &State, case: &Case, done: DoneOn, harm: Harm) -> Sheet {
    let mut sheet = Sheet::new();
    let main_medium = state.editions.get(&case.edition).and_then(|edition| super::carried(edition, case));
    sheet.put("main-medium", Value::Flag(main_medium.is_some()), main_medium.map(|(_, n)| n));
    if let Some((posted, n)) = main_medium {
        sheet.put("posted", Value::Day(posted), Some(n));
    }
    // A day without an hour counts from its first instant: the period must be over when the day begins.
    sheet.put("at", Value::Moment(done.earliest()), None);
    sheet.put("open-objections", Value::Whole(harm.open), None);
    sheet.put("barring-findings", Value::Whole(harm.barring), None);
    facts::decisions(&mut sheet, case);
    sheet
}

/// Returns the last day of an edition's notice, once a main medium has carried it and a calendar knows the end.
pub(crate) fn last_day(scheme: &Scheme, posted: Day) -> Option<Day> {
    ask_undisturbed(scheme, posted, posted).figure("last-day").and_then(Value::as_day)
}

/// Asks whether a notice that a main medium carried on a day, and against which nothing stands, could be closed on another.
pub(crate) fn ask_undisturbed(scheme: &Scheme, posted: Day, closed: Day) -> Asked {
    let sheet = Sheet::new()
        .with("main-medium", Value::Flag(true))
        .with("posted", Value::Day(posted))
        .with("at", Value::Moment(closed.start()))
        .with("open-objections", Value::Whole(0))
        .with("barring-findings", Value::Whole(0));
    scheme.ask(Gate::CloseNotice, &sheet)
}

/// Returns whether an applicant stood in the notice when something was done: it was posted, and its period was not over.
pub(crate) fn is_in_period(state: &State, scheme: &Scheme, case: &Case, done: DoneOn) -> bool {
    let Some(edition) = state.editions.get(&case.edition) else { return false };
    let Some(posted) = edition.notice.posted.as_ref().filter(|_| case.notice.posted.is_some()) else { return false };
    let last = super::carried(edition, case).and_then(|(day, _)| last_day(scheme, day));
    let is_running = last.map_or(case.notice.closed.is_none(), |last| done.is_before(last.end()));
    done.day() >= posted.on && is_running
}

impl Decide for CloseNotice {
    fn scheme(&self, state: &State, _: &Context) -> Option<Digest> {
        standing::scheme_of(state, self.edition)
    }

    fn decide(&self, state: &State, scheme: &Scheme, cx: &Context) -> Decision {
        if self.held_back.iter().collect::<BTreeSet<_>>().len() != self.held_back.len() {
            return malformed("held-back", "a list of cases held back names each once");
        }
        let edition = standing::edition(state, self.edition)?;
        let held = standing::named(state, edition, &self.held_back, cx)?;
        rights::check::<CloseNotice>(state, cx, &Object::Office)?;
        self.decisions.check_asked_at(scheme, Gate::CloseNotice)?;
        inspection::check_answered(state, edition.id, cx)?;
        let nobody = || standing::nobody_at(state, edition.id, scheme, StageKind::Notice);
        let (_, stage) = scheme.stages_of(StageKind::Notice).next().ok_or_else(nobody)?;
        let cases: Vec<&Case> = standing::cases_at(state, edition.id, scheme, StageKind::Notice).collect();
        if cases.is_empty() {
            return Err(nobody());
        }
        let cases: Vec<&Case> = cases.into_iter().filter(|case| !self.held_back.contains(&case.id)).collect();
        if cases.is_empty() {
            return malformed("held-back", "a notice is closed for at least one case");
        }
        self.check_held(state, scheme, held, cx)?;
        let (outcome, closed) = self.close(state, scheme, stage, &cases, edition.id, cx)?;
        if edition.notice.posted.is_none() {
            return Err(Refusal::of(Kind::Stage).act("post-notice", Role::ReviewOfficeClerk.id()));
        }
        Ok(outcome.and(closed))
    }
}

impl CloseNotice {
    /// Nobody is held back whom nothing holds: a clock that still runs, a matter that is still looked into, or an act that
    /// waits to be looked at again.
    fn check_held(&self, state: &State, scheme: &Scheme, held: Vec<&Case>, cx: &Context) -> Result<(), Refusal> {
        for case in &held {
            stage::at(case, scheme, StageKind::Notice).map_err(|refusal| refusal.about(case.id))?;
        }
        let free = |case: &&&Case| {
            let unbarred = Harm { barring: 0, ..harm(state, case, cx.done()) };
            correction::check_settled_but(case, Some(CloseNotice::NAME)).is_ok()
                && self.asked(state, scheme, case, cx, unbarred).stop().is_none()
        };
        match held.iter().find(free) {
            Some(case) => Err(Refusal::of(Kind::Stage).about(case.id)),
            None => Ok(()),
        }
    }

    fn close(
        &self,
        state: &State,
        scheme: &Scheme,
        stage: &Stage,
        cases: &[&Case],
        edition: EditionId,
        cx: &Context,
    ) -> Result<(Outcome, NoticeClosed), Refusal> {
        let mut outcome = Outcome::default();
        let at = cx.done().earliest();
        let (mut passed, mut cancelled) = (Vec::new(), Vec::new());
        let mut decisions_on_cancelled = BTreeMap::new();
        for case in cases {
            correction::check_settled_but(case, Some(CloseNotice::NAME))?;
            let harm = harm(state, case, cx.done());
            let asked = self.asked(state, scheme, case, cx, harm);
            let barred_only = || self.asked(state, scheme, case, cx, Harm { barring: 0, ..harm }).stop().is_none();
            let verdicts = if asked.stop().is_some() && barred_only() {
                cancelled.push(case.id);
                let used = self.decisions.used_by(&asked);
                decisions_on_cancelled.extend((!used.is_empty()).then_some((case.id, used)));
                asked.verdicts
            } else {
                let asked =
                    pass(asked).map_err(|refusal| refusal.also_about(self.also(state, scheme, cases, case, cx)))?;
                passed.push(CaseNoticed { application: case.id, decisions: self.decisions.used_by(&asked) });
                asked.verdicts
            };
            outcome = outcome.resting_on(verdicts);
        }
        Ok((outcome, NoticeClosed { edition, stage: stage.id.clone(), at, passed, cancelled, decisions_on_cancelled }))
    }

    /// Returns which other cases something holds as well.
    fn also(&self, state: &State, scheme: &Scheme, cases: &[&Case], first: &Case, cx: &Context) -> Vec<ApplicationId> {
        let unbarred = |case: &Case| Harm { barring: 0, ..harm(state, case, cx.done()) };
        let is_held = |case: &&&Case| self.asked(state, scheme, case, cx, unbarred(case)).stop().is_some();
        cases.iter().filter(|case| case.id != first.id).filter(is_held).map(|case| case.id).collect()
    }

    fn asked(&self, state: &State, scheme: &Scheme, case: &Case, cx: &Context, harm: Harm) -> Asked {
        let mut sheet = sheet(state, case, cx.done(), harm);
        self.decisions.put_into(&mut sheet);
        scheme.ask(Gate::CloseNotice, &sheet).about(case.id)
    }
}

impl Apply for NoticeClosed {
    fn apply(&self, state: &mut State, stamp: &Stamp) {
        for noticed in &self.passed {
            let Some(case) = state.case_mut(noticed.application) else { continue };
            case.keep(&noticed.decisions, stamp.n);
            case.notice.closed = Some((self.at, stamp.n));
            case.leave(&self.stage, Left::Passed, stamp.n);
        }
        for id in &self.cancelled {
            if let Some(case) = state.case_mut(*id) {
                if let Some(decisions) = self.decisions_on_cancelled.get(id) {
                    case.keep(decisions, stamp.n);
                }
                case.notice.closed = Some((self.at, stamp.n));
                cancel(case, &self.stage, stamp.n);
            }
        }
    }
}
