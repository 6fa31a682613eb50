//! Who sits in a panel: what is asked of its reviewers when it is formed, and how many take part in the review of a case.

use std::sync::Arc;

use basis::id::{ApplicationId, PersonId};
use rules::{Sheet, Value};
use scheme::pipeline::StageKind;
use scheme::{Gate, Kind, Scheme};

use super::Panel;
use crate::case::Case;
use crate::context::Context;
use crate::people::Role;
use crate::refusal::Refusal;
use crate::state::State;

/// Who is to sit in a panel, and for which rounds.
#[derive(Clone, Copy)]
pub(crate) struct Seats<'a> {
    pub(crate) reviewers: &'a [PersonId],
    pub(crate) rounds: &'a [String],
}

impl Seats<'_> {
    /// Returns the facts about the seats for one of the cases.
    pub(crate) fn facts(&self, state: &State, scheme: &Scheme, cx: &Context, case: &Case) -> Sheet {
        let engaged = self.reviewers.iter().all(|one| state.is_engaged(*one, cx.day()));
        let standing = !self.reviewers.iter().any(|one| state.is_disqualified(*one));
        let taking_part = self.reviewers.iter().filter(|one| !state.is_out(**one, case.id)).count();
        let mut sheet = Sheet::new();
        sheet.put("reviewers", whole(taking_part), None);
        sheet.put("engaged", Value::Flag(engaged), None);
        sheet.put("in-good-standing", Value::Flag(standing), None);
        let new = self.new_reviewers(state, scheme, case);
        sheet.put("later-round", Value::Flag(new.is_some()), None);
        new.into_iter().for_each(|new| sheet.put("new-reviewers", whole(new), None));
        sheet
    }

    /// Returns the least number of reviewers who did not review the case in the round before; nothing where no round
    /// lies before.
    fn new_reviewers(&self, state: &State, scheme: &Scheme, case: &Case) -> Option<usize> {
        let all: Vec<&str> = scheme.stages_of(StageKind::Round).map(|(_, stage)| stage.id.as_str()).collect();
        let pairs = all.iter().zip(all.iter().skip(1)).filter(|(_, later)| self.rounds.iter().any(|one| one == *later));
        let new = pairs.map(|(before, _)| {
            if self.rounds.iter().any(|one| one == before) {
                return 0;
            }
            let known =
                |one: &&PersonId| state.panel_of(case.id, before).is_some_and(|panel| panel.reviewers.contains(one));
            self.reviewers.iter().filter(|one| !known(one)).count()
        });
        new.min()
    }
}

/// Returns how many reviewers of a panel take part in the review of a case, for a gate.
pub(crate) fn reviewers_of(state: &State, panel: &Panel, case: ApplicationId) -> Value {
    whole(state.scorers(panel, case).count())
}

fn whole(count: usize) -> Value {
    Value::Whole(i64::try_from(count).unwrap_or(i64::MAX))
}

/// Returns whether a round of a case cannot go on until a reviewer is replaced: too few take part.
pub(crate) fn is_short(state: &State, case: &Case, scheme: &Scheme, round: &str) -> bool {
    let Some(panel) = state.panel_of(case.id, round) else { return false };
    let sheet = Sheet::new()
        .with("round", Value::Text(round.to_owned()))
        .with("reviewers", reviewers_of(state, panel, case.id));
    scheme.ask(Gate::AgreeScores, &sheet).denied_on("reviewers").is_some()
}

/// Checks that everybody is a reviewer and that nobody is known to have an interest in a case of the panel.
///
/// # Errors
/// Refuses as *unknown*, *rights* or *conflict*.
pub(crate) fn check_reviewers(
    state: &State,
    scheme: &Scheme,
    cx: &Context,
    reviewers: &[PersonId],
    applications: &[ApplicationId],
) -> Result<(), Refusal> {
    for reviewer in reviewers {
        if !state.is_known(*reviewer) {
            return Err(Refusal::of(Kind::Unknown));
        }
        if !state.posts(*reviewer, cx.day()).any(|post| post.role == Role::Reviewer) {
            return Err(Refusal::of(Kind::Rights).act("appoint", Role::SecurityAdministrator.id()));
        }
        // Where the scheme says what follows for the disqualified, it is the scheme that keeps them out.
        let left = state.is_disqualified(*reviewer) && scheme.asks(Gate::FormPanel, "in-good-standing");
        // Whoever acts for an applicant, or wrote for it, would judge the own work, or that of a competitor.
        let takes_part = |case: &Arc<Case>| {
            state.has_contributed(*reviewer, case.organisation)
                || state.acts_for_applicant(*reviewer, case.edition, cx.day())
        };
        let takes_part = |id: &ApplicationId| state.cases.get(id).is_some_and(takes_part);
        let is_out = |id: &ApplicationId| !left && state.is_out(*reviewer, *id) || takes_part(id);
        if applications.iter().any(is_out) {
            return Err(Refusal::of(Kind::Conflict));
        }
    }
    Ok(())
}
