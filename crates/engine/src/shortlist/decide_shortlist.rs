//! The office decides in one list which cases go on; the others end here.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use basis::clause::ClauseId;
use basis::digest::Digest;
use basis::id::{ApplicationId, EditionId};
use schemars::JsonSchema;
use scheme::pipeline::{Stage, StageKind};
use scheme::{Gate, Kind, Scheme, Verdict};
use serde::{Deserialize, Serialize};

use super::{listed_of, sheet};
use crate::act::Stamp;
use crate::call::Edition;
use crate::case::{Case, Left};
use crate::context::Context;
use crate::door::{Apply, Decide, Decision, Outcome};
use crate::form::Reason;
use crate::judged::{DecisionTaken, Decisions};
use crate::refusal::{Refusal, malformed, pass};
use crate::rights::{self, Object};
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
    /// What was decided on judged clauses, of every listed case.
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
        let listed: Result<Vec<&Case>, Refusal> = self.applications.iter().map(|id| state.seen(cx, *id)).collect();
        let listed = listed?;
        rights::check::<DecideShortlist>(state, cx, &Object::Office)?;
        self.decisions.check_asked_at(scheme, Gate::Shortlist)?;
        let stage = shortlist_of(cx, scheme, edition, &listed)?;
        check_nobody_is_behind(state, scheme, edition)?;
        standing::check_nobody_joins(state, edition, cx)?;
        let verdicts = self.ask_each(state, scheme, stage, &listed)?;
        let decided = ShortlistDecided {
            edition: edition.id,
            stage: stage.id.clone(),
            listed: self.applications.clone(),
            left_out: self.left_out(state, scheme, edition),
            decisions: self.decisions.0.clone(),
            reason: self.reason,
        };
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

    /// Returns the verdicts of every listed case in the order of the list.
    fn ask_each(
        &self,
        state: &State,
        scheme: &Scheme,
        stage: &Stage,
        listed: &[&Case],
    ) -> Result<Vec<Verdict>, Refusal> {
        let edition = listed.first().map(|case| case.edition);
        let before = edition.map_or(0, |edition| listed_of(state, edition, &stage.id));
        let mut verdicts = Vec::new();
        for case in listed {
            let mut sheet = sheet(case, stage, before.saturating_add(listed.len()));
            self.decisions.put_into(&mut sheet);
            verdicts.extend(pass(scheme.ask(Gate::Shortlist, &sheet).about(case.id))?.verdicts);
        }
        Ok(verdicts)
    }

    /// Returns the cases that stand at the shortlist and are not on the list.
    fn left_out(&self, state: &State, scheme: &Scheme, edition: &Edition) -> Vec<ApplicationId> {
        let waiting =
            |case: &&Arc<Case>| stage::position(case, scheme).is_some_and(|stage| stage.kind == StageKind::Shortlist);
        let waiting = state.cases_of(edition.id).filter(waiting).map(|case| case.id);
        waiting.filter(|id| !self.applications.contains(id)).collect()
    }
}

/// Returns the stage at which every listed case stands.
fn shortlist_of<'a>(
    cx: &Context,
    scheme: &'a Scheme,
    edition: &Edition,
    listed: &[&Case],
) -> Result<&'a Stage, Refusal> {
    let mut found = Err(Refusal::of(Kind::Stage));
    for case in listed {
        if case.edition != edition.id {
            return Err(Refusal::of(Kind::Unknown));
        }
        let passed = |stage: &Stage| stage.kind == StageKind::Shortlist && case.has_passed(&stage.id);
        if scheme.stages.iter().any(passed) {
            return Err(Refusal::of(Kind::Repeated).fact("application", case.id.to_string().as_str()));
        }
        found = Ok(stage::reached(cx, case, scheme, StageKind::Shortlist)?);
    }
    found
}

/// Refuses while a case the office has accepted is still on its way to the shortlist: the best are chosen of all. An
/// application the office has not accepted takes no part and holds nobody up.
fn check_nobody_is_behind(state: &State, scheme: &Scheme, edition: &Edition) -> Result<(), Refusal> {
    let Some((shortlist, _)) = scheme.stages_of(StageKind::Shortlist).next() else { return Ok(()) };
    let accepted = state.cases_of(edition.id).filter(|case| case.consent.accepted.is_some());
    for case in accepted {
        if let Some(here) = stage::position(case, scheme)
            && scheme.position(&here.id).is_some_and(|position| position < shortlist)
        {
            let behind = case.id.to_string();
            return Err(Refusal::of(Kind::Stage).fact("application", behind.as_str()).fact("stage", here.id.as_str()));
        }
    }
    Ok(())
}

impl Apply for ShortlistDecided {
    fn apply(&self, state: &mut State, stamp: &Stamp) {
        for id in &self.listed {
            let Some(case) = state.case_mut(*id) else { continue };
            for (clause, taken) in &self.decisions {
                case.decisions.insert(*clause, (taken.holds, stamp.n));
            }
            case.leave(&self.stage, Left::Passed, stamp.n);
        }
        for id in &self.left_out {
            if let Some(case) = state.case_mut(*id) {
                case.leave(&self.stage, Left::Ended, stamp.n);
            }
        }
    }
}
