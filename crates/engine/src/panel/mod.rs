//! Panels of reviewers: their members, the cases given to them and what they declare.

mod declare_interest;
mod form_panel;
pub(crate) mod invariants;
mod recuse;
mod replace_reviewer;
mod seats;
#[cfg(test)]
mod tests;

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use basis::id::{ApplicationId, EditionId, PanelId, PersonId};
use scheme::pipeline::StageKind;
use scheme::{Kind, Scheme};

pub use declare_interest::{DeclareInterest, InterestDeclared};
pub use form_panel::{FormPanel, PanelFormed};
pub use recuse::{Recuse, ReviewerRecused};
pub use replace_reviewer::{ReplaceReviewer, ReviewerReplaced};
pub(crate) use seats::{Seats, check_reviewers, is_short, reviewers_of};

use crate::case::Case;
use crate::refusal::Refusal;
use crate::stage;
use crate::state::State;

commands! {
    /// The office forms a panel.
    FormPanel = "form-panel" @ 1,
    /// A reviewer declares an interest or that there is none.
    DeclareInterest = "declare-interest" @ 1,
    /// A reviewer is recused.
    Recuse = "recuse" @ 1,
    /// A reviewer is replaced.
    ReplaceReviewer = "replace-reviewer" @ 1,
}

events! {
    /// A panel was formed.
    PanelFormed = "panel-formed" @ 1,
    /// A reviewer declared.
    InterestDeclared = "interest-declared" @ 1,
    /// A reviewer was recused.
    ReviewerRecused = "reviewer-recused" @ 1,
    /// A reviewer was replaced.
    ReviewerReplaced = "reviewer-replaced" @ 1,
}

/// A panel.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Panel {
    pub(crate) id: PanelId,
    pub(crate) edition: EditionId,
    pub(crate) reviewers: Vec<PersonId>,
    pub(crate) leader: PersonId,
    pub(crate) cases: Vec<ApplicationId>,
    /// Rounds it reviews them in, by stage id.
    pub(crate) rounds: Vec<String>,
    /// Act that formed it.
    pub(crate) n: u64,
    /// What each reviewer declared of each case: whether there is an interest.
    pub(crate) declared: BTreeMap<(PersonId, ApplicationId), Interest>,
}

/// What a reviewer declares of a case.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize, schemars::JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Interest {
    /// No interest; the pledge is signed.
    None,
    /// An interest: the reviewer is recused.
    Some,
}

impl Panel {
    /// Returns whether one of its reviewers has sealed a sheet on a case in one of these rounds.
    fn has_begun(&self, case: &Case, rounds: &[String]) -> bool {
        let mut parts = case.rounds.iter().filter(|(round, _)| rounds.contains(round));
        parts.any(|(_, part)| self.reviewers.iter().any(|reviewer| part.sheets.contains_key(reviewer)))
    }
}

/// Checks that a case is eligible and stands at a round or has one ahead.
///
/// # Errors
/// Refuses by the clause through which the next round is entered, or as *stage*.
pub(crate) fn review_ahead(case: &Case, scheme: &Scheme) -> Result<(), Refusal> {
    let eligible = case.eligibility.decided.is_some_and(|decided| decided.eligible);
    let ahead = scheme.stages_of(StageKind::Round).any(|(_, stage)| !case.stages.contains_key(&stage.id));
    if eligible && ahead && case.ended().is_none() {
        return Ok(());
    }
    stage::at(case, scheme, StageKind::Round).map(|_| ())
}

/// Checks that a case has still to leave a round whose panel whoever acts works in, as a reviewer or as its leader. Whose
/// part of the work is done hears no more than that, whatever became of the case since.
///
/// # Errors
/// Refuses as *rights* who works in no round of it, and as *stage* whose rounds lie behind it.
pub(crate) fn check_at_work(
    state: &State,
    case: &Case,
    scheme: &Scheme,
    works: impl Fn(&Panel) -> bool,
) -> Result<(), Refusal> {
    let reviews = |round: &str| state.panel_of(case.id, round).is_some_and(&works);
    let rounds = scheme.stages_of(StageKind::Round).map(|(_, stage)| stage.id.as_str());
    let (behind, ahead): (Vec<&str>, Vec<&str>) =
        rounds.filter(|round| reviews(round)).partition(|round| case.stages.contains_key(*round));
    match (behind.is_empty(), ahead.is_empty()) {
        (_, false) => Ok(()),
        (false, true) => Err(Refusal::of(Kind::Stage)),
        (true, true) => Err(Refusal::of(Kind::Rights)),
    }
}

impl State {
    /// Returns the rounds of a case an event belongs to; what a reviewer declares belongs to all the reviewer sits in.
    pub(crate) fn rounds_of(&self, event: &Event, case: ApplicationId) -> Vec<String> {
        match event {
            Event::PanelFormed(one) => one.rounds.clone(),
            Event::ReviewerReplaced(one) => one.rounds.clone(),
            Event::ReviewerRecused(one) => {
                let own = self.panels_of(case).filter(|panel| panel.reviewers.contains(&one.reviewer));
                own.flat_map(|panel| panel.rounds.iter().cloned()).collect()
            }
            Event::InterestDeclared(one) => {
                let own = self.panels_of(case).filter(|panel| panel.reviewers.contains(&one.reviewer));
                own.flat_map(|panel| panel.rounds.iter().cloned()).collect()
            }
        }
    }

    /// Returns what a reviewer declared of a case, in whichever panel.
    pub(crate) fn interest(&self, reviewer: PersonId, case: ApplicationId) -> Option<Interest> {
        self.panels_of(case).find_map(|panel| panel.declared.get(&(reviewer, case)).copied())
    }

    /// Returns whether a reviewer takes no part in the review of a case: has an interest, or has left it since.
    pub(crate) fn is_out(&self, reviewer: PersonId, case: ApplicationId) -> bool {
        let has_left = || self.cases.get(&case).is_some_and(|case| case.leavers.contains_key(&reviewer));
        self.interest(reviewer, case) == Some(Interest::Some) || has_left()
    }

    /// Returns whether a reviewer has declared to have no interest in a case, and has not left its review since.
    pub(crate) fn is_free(&self, reviewer: PersonId, case: ApplicationId) -> bool {
        self.interest(reviewer, case) == Some(Interest::None) && !self.is_out(reviewer, case)
    }

    /// Returns the reviewers of a panel who take part in the review of a case.
    pub(crate) fn scorers<'a>(&'a self, panel: &'a Panel, case: ApplicationId) -> impl Iterator<Item = PersonId> + 'a {
        panel.reviewers.iter().copied().filter(move |reviewer| !self.is_out(*reviewer, case))
    }

    /// Returns the cases in which a person takes part in a round that is still open.
    pub(crate) fn reviews_open_to(&self, person: PersonId) -> Vec<ApplicationId> {
        let own = self.panels.values().filter(|panel| panel.reviewers.contains(&person));
        let open = own.flat_map(|panel| panel.cases.iter().map(move |case| (panel, *case))).filter(|(panel, id)| {
            let case = self.cases.get(id).filter(|case| case.ended().is_none());
            let reviews = |round: &String| self.panel_of(*id, round).is_some_and(|one| one.id == panel.id);
            case.is_some_and(|case| panel.rounds.iter().any(|round| !case.stages.contains_key(round) && reviews(round)))
        });
        let cases: BTreeSet<ApplicationId> = open.map(|(_, id)| id).filter(|id| !self.is_out(person, *id)).collect();
        cases.into_iter().collect()
    }

    /// Returns the panel that reviews a case in a round: the one formed last for it.
    pub(crate) fn panel_of(&self, case: ApplicationId, round: &str) -> Option<&Panel> {
        let reviewing = |panel: &&Panel| panel.cases.contains(&case) && panel.rounds.iter().any(|one| one == round);
        self.panels_of(case).filter(reviewing).max_by_key(|panel| panel.n)
    }

    /// Returns whether a case is being scored in one of these rounds by a panel that can finish it. Only one whose
    /// leader is recused gives a case up once it has begun.
    fn is_being_scored(&self, case: &Case, rounds: &[String]) -> bool {
        let open: Vec<String> = rounds.iter().filter(|round| !case.stages.contains_key(*round)).cloned().collect();
        let mut panels = open.iter().filter_map(|round| self.panel_of(case.id, round));
        panels.any(|panel| panel.has_begun(case, &open) && !self.is_out(panel.leader, case.id))
    }

    /// Takes a case from the panels that have not begun; what was declared there stays on record.
    fn take_from_panels(&mut self, id: ApplicationId, rounds: &[String]) {
        let Some(case) = self.cases.get(&id) else { return };
        let replaced = |panel: &Panel| {
            let overlaps = panel.rounds.iter().any(|round| rounds.contains(round));
            panel.cases.contains(&id) && overlaps && !panel.has_begun(case, &panel.rounds)
        };
        let replaced: Vec<PanelId> = self.panels_of(id).filter(|one| replaced(one)).map(|one| one.id).collect();
        for panel in replaced {
            self.panel_mut(panel, |panel| panel.cases.retain(|one| *one != id));
        }
    }

    fn panel_mut(&mut self, id: PanelId, change: impl FnOnce(&mut Panel)) {
        if let Some(panel) = self.panels.get_mut(&id) {
            change(Arc::make_mut(panel));
        }
    }
}
