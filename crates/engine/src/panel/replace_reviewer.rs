//! The office puts another reviewer in the place of one, also in a panel that has begun.

use std::collections::BTreeSet;

use basis::digest::Digest;
use basis::id::{ApplicationId, EditionId, PanelId, PersonId};
use schemars::JsonSchema;
use scheme::pipeline::StageKind;
use scheme::{Kind, Scheme};
use serde::{Deserialize, Serialize};

use super::{Panel, Seats, check_reviewers, form_panel, review_ahead};
use crate::act::Stamp;
use crate::case::Case;
use crate::context::Context;
use crate::door::{Apply, Decide, Decision, Outcome};
use crate::form::Reason;
use crate::refusal::{Refusal, malformed};
use crate::rights::{self, Object};
use crate::state::State;

/// Replaces a reviewer of the panel that reviews these applications now. Sheets of who leaves stay on record and are
/// not counted; the others keep theirs.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ReplaceReviewer {
    /// The applications, at least one, all reviewed by the same panel.
    pub applications: Vec<ApplicationId>,
    /// Who leaves.
    pub leaves: PersonId,
    /// Who takes the place.
    pub joins: PersonId,
    /// Who leads the panel from now on; without one its leader, unless that is who leaves.
    #[serde(default)]
    pub leader: Option<PersonId>,
    /// Why.
    pub reason: Reason,
}

/// A reviewer was replaced: the panel goes on as another.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReviewerReplaced {
    /// The panel that goes on.
    pub panel: PanelId,
    /// Its edition.
    pub edition: EditionId,
    /// Its reviewers.
    pub reviewers: Vec<PersonId>,
    /// Its leader.
    pub leader: PersonId,
    /// Its cases.
    pub applications: Vec<ApplicationId>,
    /// Its rounds.
    pub rounds: Vec<String>,
    /// Who left.
    pub leaves: PersonId,
    /// Why.
    pub reason: Reason,
}

impl Decide for ReplaceReviewer {
    fn scheme(&self, state: &State, _: &Context) -> Option<Digest> {
        self.applications.first().and_then(|first| state.scheme_of_case(*first))
    }

    fn decide(&self, state: &State, scheme: &Scheme, cx: &Context) -> Decision {
        self.check_form()?;
        let cases: Result<Vec<&Case>, Refusal> = self.applications.iter().map(|id| state.seen(cx, *id)).collect();
        let cases = cases?;
        rights::check::<ReplaceReviewer>(state, cx, &Object::Office)?;
        for case in &cases {
            review_ahead(case, scheme).map_err(|refusal| refusal.about(case.id))?;
        }
        let panel = self.panel(state, scheme, &cases)?;
        if !panel.reviewers.contains(&self.leaves) {
            return Err(Refusal::of(Kind::Unknown));
        }
        if panel.reviewers.contains(&self.joins) {
            return Err(Refusal::of(Kind::Repeated));
        }
        let in_place = |one: &PersonId| if *one == self.leaves { self.joins } else { *one };
        let reviewers: Vec<PersonId> = panel.reviewers.iter().map(in_place).collect();
        let leader = self.leader.unwrap_or(panel.leader);
        if !reviewers.contains(&leader) {
            return malformed("leader", "the leader is one of the reviewers");
        }
        check_reviewers(state, scheme, cx, &[self.joins], &self.applications)?;
        let is_open = |round: &&String| cases.iter().all(|case| !case.stages.contains_key(*round));
        let rounds: Vec<String> = panel.rounds.iter().filter(is_open).cloned().collect();
        let seats = Seats { reviewers: &reviewers, rounds: &rounds };
        let asked = form_panel::ask(state, scheme, cx, &cases, &seats)?;
        let replaced = ReviewerReplaced {
            panel: PanelId::from_request(cx.request.as_str(), 0),
            edition: panel.edition,
            reviewers,
            leader,
            applications: self.applications.clone(),
            rounds,
            leaves: self.leaves,
            reason: self.reason,
        };
        Ok(Outcome::event(replaced).resting_on(asked))
    }
}

impl ReplaceReviewer {
    fn check_form(&self) -> Result<(), Refusal> {
        let applications: BTreeSet<&ApplicationId> = self.applications.iter().collect();
        if self.applications.is_empty() || applications.len() < self.applications.len() {
            return malformed("applications", "a panel has at least one application, and each once");
        }
        Ok(())
    }

    /// Returns the panel that reviews all of the cases in the next round of each.
    fn panel<'a>(&self, state: &'a State, scheme: &Scheme, cases: &[&Case]) -> Result<&'a Panel, Refusal> {
        let next = |case: &Case| {
            let mut rounds = scheme.stages_of(StageKind::Round).map(|(_, stage)| stage.id.as_str());
            rounds.find(|round| !case.stages.contains_key(*round)).and_then(|round| state.panel_of(case.id, round))
        };
        let mut panels = cases.iter().map(|case| next(case));
        let first = panels.next().flatten().ok_or(Refusal::of(Kind::Stage))?;
        let same = |panel: Option<&Panel>| panel.is_some_and(|panel| panel.id == first.id);
        if panels.all(same) { Ok(first) } else { Err(Refusal::of(Kind::Stage)) }
    }
}

impl Apply for ReviewerReplaced {
    fn apply(&self, state: &mut State, stamp: &Stamp) {
        let formed = form_panel::PanelFormed {
            panel: self.panel,
            edition: self.edition,
            reviewers: self.reviewers.clone(),
            leader: self.leader,
            applications: self.applications.clone(),
            rounds: self.rounds.clone(),
        };
        formed.apply(state, stamp);
        for id in &self.applications {
            if let Some(case) = state.case_mut(*id) {
                case.leavers.insert(self.leaves, stamp.n);
            }
        }
    }
}
