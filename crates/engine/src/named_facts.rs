//! Named facts of a case that rights to see depend on; never the order of stages.

#[cfg(test)]
mod tests;

use basis::id::PersonId;

use crate::approval::EditionPart;
use crate::case::Case;
use crate::command::Named;
use crate::round::DecideUnconfirmed;
use crate::state::State;
use crate::vote::{CorrectTally, OpenPlenary};

/// Something that has become true of a case and stays true.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum NamedFact {
    /// True of every case.
    HandedIn,
    /// The office has accepted the application.
    Accepted,
    /// The office has decided on eligibility.
    EligibilityDecided,
    /// The viewer has declared to have no interest in the case, and its result is not out.
    Reviewing,
    /// Every reviewer who takes part in the round looked at, or where none is, in one still open, has sealed a sheet, and
    /// the viewer is one of them.
    Scored,
    /// The panel has agreed on scores in the round looked at, or where none is, in some round.
    Agreed,
    /// The case stands on the list of candidates and the meeting is open.
    Heard,
    /// The case stands in the public notice.
    Posted,
    /// The result of the case is out: it was announced, or it has ended and others were announced, or its edition was
    /// left vacant. A case held back keeps its result while others are announced.
    Released,
    /// The case has ended by a decision on it alone that its firm is told at once: its report was not confirmed, it was
    /// left out of the meeting, it was cancelled after a finding, or it stood in the notice and was counted wrongly.
    DecidedAgainst,
    /// The case has been put before the executive.
    Submitted,
    /// The case has been announced as a winner.
    Announced,
}

impl NamedFact {
    /// Returns the name of the table.
    pub const fn name(self) -> &'static str {
        match self {
            NamedFact::HandedIn => "handed-in",
            NamedFact::Accepted => "accepted",
            NamedFact::EligibilityDecided => "eligibility-decided",
            NamedFact::Reviewing => "reviewing",
            NamedFact::Scored => "scored",
            NamedFact::Agreed => "agreed",
            NamedFact::Heard => "heard",
            NamedFact::Posted => "posted",
            NamedFact::Released => "released",
            NamedFact::DecidedAgainst => "decided-against",
            NamedFact::Submitted => "submitted",
            NamedFact::Announced => "announced",
        }
    }

    /// Returns whether the fact is true of a case for a viewer who may review, in a round where one is looked at.
    pub(crate) fn is_true(self, state: &State, case: &Case, viewer: Option<PersonId>, round: Option<&str>) -> bool {
        match self {
            NamedFact::HandedIn => true,
            NamedFact::Accepted => case.consent.accepted.is_some(),
            NamedFact::EligibilityDecided => case.eligibility.decided.is_some(),
            NamedFact::Reviewing => {
                let declared = |viewer| {
                    let mut panels = state.panels_of(case.id).filter(|panel| panel.cases.contains(&case.id));
                    panels.any(|panel| panel.reviewers.contains(&viewer)) && state.is_free(viewer, case.id)
                };
                viewer.is_some_and(declared) && !NamedFact::Released.is_true(state, case, viewer, round)
            }
            NamedFact::Scored => viewer.is_some_and(|viewer| has_scored(state, case, viewer, round)),
            NamedFact::Agreed => match round {
                Some(round) => case.rounds.get(round).is_some_and(|part| part.agreed.is_some()),
                None => case.rounds.values().any(|part| part.agreed.is_some()),
            },
            NamedFact::Heard => state.editions.get(&case.edition).is_some_and(|edition| edition.vote.is_heard(case.id)),
            NamedFact::Posted => case.notice.posted.is_some(),
            NamedFact::Released => {
                let others_out = |edition: &EditionPart| edition.announced.is_some() && case.ended().is_some();
                let out = |edition: &EditionPart| edition.vacant.is_some() || others_out(edition);
                let edition = state.editions.get(&case.edition);
                case.approval.announced.is_some() || edition.is_some_and(|edition| out(&edition.approval))
            }
            NamedFact::DecidedAgainst => {
                let told = [DecideUnconfirmed::NAME, OpenPlenary::NAME];
                // Whoever stood in the notice is told that it was counted wrongly; before it the count is a secret.
                let struck = case.notice.posted.is_some() && case.is_ended_by(CorrectTally::NAME);
                struck || case.notice.cancelled.is_some() || told.iter().any(|one| case.is_ended_by(one))
            }
            NamedFact::Submitted => case.approval.submitted.is_some(),
            NamedFact::Announced => case.approval.announced.is_some(),
        }
    }
}

fn has_scored(state: &State, case: &Case, viewer: PersonId, round: Option<&str>) -> bool {
    let looked_at = |(id, _): &(&String, &crate::round::Part)| match round {
        Some(round) => *id == round,
        None => !case.stages.contains_key(*id),
    };
    case.rounds.iter().filter(looked_at).any(|(id, part)| {
        let panel = state.panel_of(case.id, id).filter(|panel| panel.reviewers.contains(&viewer));
        let all = panel.is_some_and(|panel| state.scorers(panel, case.id).all(|one| part.sheets.contains_key(&one)));
        all && state.is_free(viewer, case.id)
    })
}
