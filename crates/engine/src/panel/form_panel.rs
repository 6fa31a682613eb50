//! The office forms a panel of reviewers, names its leader and gives it its cases.

use std::collections::BTreeSet;

use basis::digest::Digest;
use basis::id::{ApplicationId, EditionId, PanelId, PersonId};
use schemars::JsonSchema;
use scheme::{Gate, Kind, Scheme, Verdict};
use serde::{Deserialize, Serialize};

use super::{Panel, Seats, check_reviewers, review_ahead};
use crate::act::Stamp;
use crate::case::Case;
use crate::context::Context;
use crate::door::{Apply, Decide, Decision, Outcome};
use crate::names;
use crate::refusal::{Refusal, malformed, pass};
use crate::rights::{self, Object};
use crate::standing;
use crate::state::State;

/// Forms a panel. It takes the place of an earlier one in its rounds unless that has begun to score.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct FormPanel {
    /// The edition; without one the latest.
    #[serde(default)]
    pub edition: Option<EditionId>,
    /// Its reviewers, at least one, each once.
    pub reviewers: Vec<PersonId>,
    /// Its leader, one of them.
    pub leader: PersonId,
    /// The applications it reviews, at least one, each eligible.
    pub applications: Vec<ApplicationId>,
    /// The rounds it reviews them in, by stage id; without any, in every round still open.
    #[serde(default)]
    pub rounds: Vec<String>,
}

/// A panel was formed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PanelFormed {
    /// The panel.
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
}

impl Decide for FormPanel {
    fn scheme(&self, state: &State, _: &Context) -> Option<Digest> {
        standing::scheme_of(state, self.edition)
    }

    fn decide(&self, state: &State, scheme: &Scheme, cx: &Context) -> Decision {
        self.check_form()?;
        let edition = standing::edition(state, self.edition)?;
        let rounds = self.rounds_of(scheme)?;
        let cases: Result<Vec<&Case>, Refusal> = self.applications.iter().map(|id| state.seen(cx, *id)).collect();
        let cases = cases?;
        rights::check::<FormPanel>(state, cx, &Object::Office)?;
        check_reviewers(state, scheme, cx, &self.reviewers, &self.applications)?;
        for case in &cases {
            if case.edition != edition.id {
                return Err(Refusal::of(Kind::Unknown));
            }
            review_ahead(case, scheme).map_err(|refusal| refusal.about(case.id))?;
        }
        let rounds = self.still_open(rounds, &cases)?;
        if let Some(case) = cases.iter().find(|case| state.is_being_scored(case, &rounds)) {
            return Err(Refusal::of(Kind::Repeated).about(case.id));
        }
        let verdicts = ask(state, scheme, cx, &cases, &Seats { reviewers: &self.reviewers, rounds: &rounds })?;
        let formed = PanelFormed {
            panel: PanelId::from_request(cx.request.as_str(), 0),
            edition: edition.id,
            reviewers: self.reviewers.clone(),
            leader: self.leader,
            applications: self.applications.clone(),
            rounds,
        };
        Ok(Outcome::event(formed).resting_on(verdicts))
    }
}

impl FormPanel {
    fn check_form(&self) -> Result<(), Refusal> {
        let reviewers: BTreeSet<&PersonId> = self.reviewers.iter().collect();
        let applications: BTreeSet<&ApplicationId> = self.applications.iter().collect();
        if self.reviewers.is_empty() || reviewers.len() < self.reviewers.len() {
            return malformed("reviewers", "a panel has at least one reviewer, and each once");
        }
        if !self.reviewers.contains(&self.leader) {
            return malformed("leader", "the leader is one of the reviewers");
        }
        if self.applications.is_empty() || applications.len() < self.applications.len() {
            return malformed("applications", "a panel has at least one application, and each once");
        }
        Ok(())
    }

    /// Returns the rounds named, or every round there is.
    fn rounds_of(&self, scheme: &Scheme) -> Result<Vec<String>, Refusal> {
        self.rounds.iter().try_for_each(|round| names::check_round(scheme, "rounds", round))?;
        let known = names::rounds(scheme).map(str::to_owned);
        Ok(known.filter(|round| self.rounds.is_empty() || self.rounds.contains(round)).collect())
    }

    /// Returns the rounds that no case has left: what a panel has finished stays its own.
    fn still_open(&self, rounds: Vec<String>, cases: &[&Case]) -> Result<Vec<String>, Refusal> {
        let named = rounds.len();
        let is_open = |round: &String| !cases.iter().any(|case| case.stages.contains_key(round));
        let open: Vec<String> = rounds.into_iter().filter(is_open).collect();
        let all_named = self.rounds.is_empty() || open.len() == named;
        if all_named && !open.is_empty() { Ok(open) } else { Err(Refusal::of(Kind::Stage)) }
    }
}

/// Asks what the scheme says of who is to sit in a panel, for each of its cases, and returns the verdicts.
///
/// # Errors
/// Refuses by the first provision that is not met.
pub(super) fn ask(
    state: &State,
    scheme: &Scheme,
    cx: &Context,
    cases: &[&Case],
    seats: &Seats<'_>,
) -> Result<Vec<Verdict>, Refusal> {
    let mut verdicts = Vec::new();
    for case in cases {
        let sheet = seats.facts(state, scheme, cx, case);
        verdicts.extend(pass(scheme.ask(Gate::FormPanel, &sheet).about(case.id))?.verdicts);
    }
    Ok(verdicts)
}

impl Apply for PanelFormed {
    fn apply(&self, state: &mut State, stamp: &Stamp) {
        state.note_wide();
        let mut panel = Panel {
            id: self.panel,
            edition: self.edition,
            reviewers: self.reviewers.clone(),
            leader: self.leader,
            cases: self.applications.clone(),
            rounds: self.rounds.clone(),
            n: stamp.n,
            declared: std::collections::BTreeMap::new(),
        };
        for (reviewer, case) in
            self.reviewers.iter().flat_map(|one| self.applications.iter().map(move |id| (*one, *id)))
        {
            // What was declared once holds for every panel in which the reviewer meets the case.
            if let Some(interest) = state.interest(reviewer, case) {
                panel.declared.insert((reviewer, case), interest);
            }
        }
        for case in &self.applications {
            state.case_mut(*case);
            state.take_from_panels(*case, &self.rounds);
        }
        state.add_panel(panel);
    }
}
