//! Reviewers by their letters of engagement: who is engaged and how long, what they pledged, and what was found against them.

mod discipline_reviewer;
mod end_engagement;
mod engage_reviewer;
pub(crate) mod invariants;
mod sign_pledge;
#[cfg(test)]
mod tests;

use std::collections::BTreeMap;
use std::sync::Arc;

use basis::day::Day;
use basis::id::{ApplicationId, EditionId, PersonId};

pub use discipline_reviewer::{DisciplineReviewer, Measure, ReviewerDisciplined};
pub use end_engagement::{EndEngagement, EngagementEnded};
pub use engage_reviewer::{EngageReviewer, EntrustedBody, ReviewerEngaged};
pub use sign_pledge::{PledgeSigned, SignPledge};

use crate::state::State;

commands! {
    /// The office engages a reviewer.
    EngageReviewer = "engage-reviewer" @ 1,
    /// The office ends an engagement.
    EndEngagement = "end-engagement" @ 1,
    /// A reviewer signs the pledge of an edition.
    SignPledge = "sign-pledge" @ 1,
    /// The office takes a measure against a reviewer.
    DisciplineReviewer = "discipline-reviewer" @ 1,
}

events! {
    /// A reviewer was engaged.
    ReviewerEngaged = "reviewer-engaged" @ 1,
    /// An engagement ended.
    EngagementEnded = "engagement-ended" @ 1,
    /// A pledge was signed.
    PledgeSigned = "pledge-signed" @ 1,
    /// A measure was taken against a reviewer.
    ReviewerDisciplined = "reviewer-disciplined" @ 1,
}

/// What the office keeps of a reviewer.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct ReviewerRecord {
    /// Letters of engagement, oldest first.
    pub(crate) letters: Vec<Letter>,
    /// Act that signed the pledge, by edition.
    pub(crate) pledges: BTreeMap<EditionId, u64>,
    /// Measures taken, each with the act, oldest first.
    pub(crate) measures: Vec<(Measure, u64)>,
}

/// One letter of engagement.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Letter {
    /// First day.
    pub(crate) from: Day,
    /// Last day; without one it has no end.
    pub(crate) until: Option<Day>,
    /// Day on which the office ended it: from then on it counts no more.
    pub(crate) ended: Option<Day>,
    /// Act that engaged.
    pub(crate) n: u64,
}

impl Letter {
    /// Returns whether it is in force on a day.
    pub(crate) fn is_in_force(&self, on: Day) -> bool {
        self.from <= on && self.until.is_none_or(|until| on <= until) && self.ended.is_none_or(|ended| on < ended)
    }
}

impl ReviewerRecord {
    /// Returns whether the reviewer was criticised or warned, and may be engaged again.
    pub(crate) fn is_disciplined(&self) -> bool {
        self.measures.iter().any(|(measure, _)| *measure != Measure::Disqualification)
    }

    /// Returns whether the reviewer was disqualified.
    pub(crate) fn is_disqualified(&self) -> bool {
        self.measures.iter().any(|(measure, _)| *measure == Measure::Disqualification)
    }
}

impl State {
    /// Returns the letter by which a person is engaged on a day.
    pub(crate) fn letter(&self, person: PersonId, on: Day) -> Option<&Letter> {
        self.reviewers.get(&person)?.letters.iter().find(|letter| letter.is_in_force(on))
    }

    /// Returns whether a person is engaged as a reviewer on a day.
    pub(crate) fn is_engaged(&self, person: PersonId, on: Day) -> bool {
        self.letter(person, on).is_some()
    }

    /// Returns whether a person has been disqualified as a reviewer.
    pub(crate) fn is_disqualified(&self, person: PersonId) -> bool {
        self.reviewers.get(&person).is_some_and(|record| record.is_disqualified())
    }

    /// Returns the act by which a person signed the pledge of an edition.
    pub(crate) fn pledge(&self, person: PersonId, edition: EditionId) -> Option<u64> {
        self.reviewers.get(&person)?.pledges.get(&edition).copied()
    }

    fn reviewer_mut(&mut self, person: PersonId) -> &mut ReviewerRecord {
        Arc::make_mut(self.reviewers.entry(person).or_default())
    }

    /// Takes a reviewer out of the review of these cases.
    fn leave_reviews(&mut self, person: PersonId, cases: &[ApplicationId], n: u64) {
        self.note_wide();
        for id in cases {
            if let Some(case) = self.case_mut(*id) {
                case.leavers.insert(person, n);
            }
        }
    }
}
