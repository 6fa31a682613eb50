//! The office decides in one list which cases go on; the others end here.

use std::collections::{BTreeMap, BTreeSet};

use basis::clause::ClauseId;
use basis::digest::Digest;
use basis::id::{ApplicationId, EditionId};
use rules::Outcome as Finding;
use schemars::JsonSchema;
use scheme::pipeline::{Stage, StageKind};
use scheme::{Asked, Gate, Kind, Scheme, Verdict};
use serde::{Deserialize, Serialize};

use super::{List, length, listed_of, sheet};
use crate::act::Stamp;
use crate::call::Edition;
use crate::case::{Case, Left};
use crate::context::Context;
use crate::door::{Apply, Decide, Decision, Outcome};
use crate::form::Reason;
use crate::inspection;
use crate::judged::{DecisionTaken, Decisions};
use crate::refusal::{Refusal, malformed, pass};
use crate::rights::{self, Object};
use crate::round;
use crate::stage;
use crate::standing;
use crate::state::State;

/// Decides the shortlist of an edition: every case that stands at it is on the list and goes on, or ends.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct DecideShortlist {
    /// The edition; without one the latest.
    #[serde(default)]
    pub edition: Option<EditionId>,
    /// The applications on the list, at least one, each once.
    pub applications: Vec<ApplicationId>,
    /// What is decided, for the whole list, on clauses that leave it to a person.
    #[serde(default)]
    #[schemars(with = "BTreeMap<String, DecisionTaken>")]
    pub decisions: Decisions,
    /// Reason.
    #[serde(default)]
    pub reason: Option<Reason>,
}

/// A shortlist was decided.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub struct ShortlistDecided {
    /// The edition.
    pub edition: EditionId,
    /// The stage, passed by the listed.
    pub stage: String,
    /// Cases that go on.
    pub listed: Vec<ApplicationId>,
    /// Cases that end here.
    pub left_out: Vec<ApplicationId>,
    /// What was decided, for the whole list, on judged clauses that concern a case on it; kept of every listed case.
    pub decisions: BTreeMap<ClauseId, DecisionTaken>,
    /// Reason.
    pub reason: Option<Reason>,
}

impl Decide for DecideShortlist {
    fn scheme(&self, state: &State, _: &Context) -> Option<Digest> {
        standing::scheme_of(state, self.edition)
    }

    fn decide(&self, state: &State, scheme: &Scheme, cx: &Context) -> Decision {
        self.check_form()?;
        let edition = standing::edition(state, self.edition)?;
        let listed = standing::named(state, edition, &self.applications, cx)?;
        rights::check::<DecideShortlist>(state, cx, &Object::Office)?;
        self.decisions.check_asked_at(scheme, Gate::Shortlist)?;
        inspection::check_answered(state, edition.id, cx)?;
        let stage = shortlist_of(cx, scheme, &listed)?;
        standing::check_nobody_is_behind(state, edition.id, scheme, StageKind::Shortlist)?;
        standing::check_nobody_joins(state, edition, cx)?;
        let left_out = self.left_out(state, scheme, edition);
        let before = || listed_of(state, edition.id, &stage.id);
        let whole = List {
            shortlisted: length(scheme, stage, before().chain(listed.iter().copied())),
            tied_left_out: tied(stage, &listed, &left_out),
        };
        let alone = List { shortlisted: before().count().saturating_add(1), tied_left_out: 0 };
        let asked = Asking { decisions: &self.decisions, scheme, stage, whole, alone };
        let on_the_list = asked.of_the_listed(&listed)?;
        let decided = ShortlistDecided {
            edition: edition.id,
            stage: stage.id.clone(),
            listed: self.applications.clone(),
            left_out: left_out.iter().map(|case| case.id).collect(),
            decisions: on_the_list.iter().flat_map(|asked| self.decisions.used_by(asked)).collect(),
            reason: self.reason,
        };
        let against = left_out.iter().flat_map(|case| asked.against(case));
        let verdicts = on_the_list.into_iter().flat_map(|asked| asked.verdicts).chain(against).collect();
        Ok(Outcome::event(decided).resting_on(verdicts))
    }
}

impl DecideShortlist {
    fn check_form(&self) -> Result<(), Refusal> {
        let distinct: BTreeSet<&ApplicationId> = self.applications.iter().collect();
        if self.applications.is_empty() || distinct.len() < self.applications.len() {
            return malformed("applications", "a list has at least one application, and each once");
        }
        Ok(())
    }

    /// Returns the cases that stand at the shortlist and are not on the list.
    fn left_out<'a>(&self, state: &'a State, scheme: &'a Scheme, edition: &Edition) -> Vec<&'a Case> {
        let named: BTreeSet<&ApplicationId> = self.applications.iter().collect();
        let waiting = standing::cases_at(state, edition.id, scheme, StageKind::Shortlist);
        waiting.filter(|case| !named.contains(&case.id)).collect()
    }
}

/// What is asked of every case for one list.
struct Asking<'a> {
    decisions: &'a Decisions,
    scheme: &'a Scheme,
    stage: &'a Stage,
    /// The list as it is proposed.
    whole: List,
    /// A list of one case.
    alone: List,
}

impl Asking<'_> {
    /// Returns what the scheme says of every listed case, in the order of the list.
    ///
    /// # Errors
    /// Refuses by the first clause that stops one.
    fn of_the_listed(&self, listed: &[&Case]) -> Result<Vec<Asked>, Refusal> {
        let asked = |case: &&Case| {
            let mut sheet = sheet(self.scheme, case, self.stage, self.whole);
            self.decisions.put_into(&mut sheet);
            pass(self.scheme.ask(Gate::Shortlist, &sheet).about(case.id))
        };
        listed.iter().map(asked).collect()
    }

    /// Returns what keeps a case from any list. What was decided is decided of the listed, and says nothing of it.
    fn against(&self, case: &Case) -> Vec<Verdict> {
        let sheet = sheet(self.scheme, case, self.stage, self.alone);
        let asked = self.scheme.ask(Gate::Shortlist, &sheet).about(case.id);
        asked.verdicts.into_iter().filter(|verdict| verdict.outcome == Finding::NotMet).collect()
    }
}

/// Returns how many cases are not on the list although they have the total of the last on it.
fn tied(stage: &Stage, listed: &[&Case], left_out: &[&Case]) -> usize {
    let total = |case: &&Case| round::total_of(case, &stage.totals);
    let last = listed.iter().filter_map(total).min();
    left_out.iter().filter(|case| last.is_some() && total(case) == last).count()
}

/// Returns the stage at which every listed case stands.
fn shortlist_of<'a>(cx: &Context, scheme: &'a Scheme, listed: &[&Case]) -> Result<&'a Stage, Refusal> {
    for case in listed {
        let passed = |stage: &Stage| stage.kind == StageKind::Shortlist && case.has_passed(&stage.id);
        if scheme.stages.iter().any(passed) {
            return Err(Refusal::of(Kind::Repeated).about(case.id));
        }
    }
    let here = stage::reached_by_all(cx, listed.iter().copied(), scheme, StageKind::Shortlist)?;
    here.ok_or(Refusal::of(Kind::Stage))
}

impl Apply for ShortlistDecided {
    fn apply(&self, state: &mut State, stamp: &Stamp) {
        for id in &self.listed {
            let Some(case) = state.case_mut(*id) else { continue };
            case.keep(&self.decisions, stamp.n);
            case.leave(&self.stage, Left::Passed, stamp.n);
        }
        for id in &self.left_out {
            if let Some(case) = state.case_mut(*id) {
                case.leave(&self.stage, Left::Ended, stamp.n);
            }
        }
    }
}
