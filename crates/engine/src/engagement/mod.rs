//! Reviewers and the bodies that send some: who is engaged and how long, what was pledged and found against them.

pub(crate) mod body;
mod declare_body_interest;
mod discipline_reviewer;
mod end_engagement;
mod end_entrustment;
mod engage_reviewer;
mod entrust_body;
pub(crate) mod invariants;
mod sign_pledge;
#[cfg(test)]
mod tests;

use std::collections::BTreeMap;
use std::sync::Arc;

use basis::day::Day;
use basis::id::{ApplicationId, BodyId, EditionId, PersonId};

pub use declare_body_interest::{BodyInterestDeclared, DeclareBodyInterest};
pub use discipline_reviewer::{DisciplineReviewer, Measure, ReviewerDisciplined};
pub use end_engagement::{EndEngagement, EngagementEnded};
pub use end_entrustment::{Dismissed, EndEntrustment, EntrustmentEnded};
pub use engage_reviewer::{EngageReviewer, ReviewerEngaged};
pub use entrust_body::{BodyEntrusted, EntrustBody};
pub use sign_pledge::{PledgeSigned, SignPledge};

use crate::state::State;
use body::Contract;

commands! {
    /// The office entrusts a body with part of the review.
    EntrustBody = "entrust-body" @ 1,
    /// The office ends the contract of an entrusted body.
    EndEntrustment = "end-entrustment" @ 1,
    /// An entrusted body declares an interest in a case.
    DeclareBodyInterest = "declare-body-interest" @ 1,
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
    /// A body was entrusted.
    BodyEntrusted = "body-entrusted" @ 1,
    /// The contract of an entrusted body ended.
    EntrustmentEnded = "entrustment-ended" @ 1,
    /// An entrusted body declared an interest.
    BodyInterestDeclared = "body-interest-declared" @ 1,
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
    /// The entrusted body that sends the reviewer, if one does: the letter lies within one of its contracts.
    pub(crate) of_body: Option<BodyId>,
    /// Act that engaged.
    pub(crate) n: u64,
}

impl Letter {
    /// Returns whether it is in force on a day.
    pub(crate) fn is_in_force(&self, on: Day) -> bool {
        self.from <= on && self.until.is_none_or(|until| on <= until) && self.ended.is_none_or(|ended| on < ended)
    }

    /// Returns whether it was given through a contract of a body and is not over before a day.
    fn rests_on(&self, body: BodyId, contract: &Contract, on: Day) -> bool {
        let is_over = self.ended.is_some() || self.until.is_some_and(|until| until < on);
        self.of_body == Some(body) && contract.is_in_force(self.from) && !is_over
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

    /// Returns whether a person has been engaged and is not so on a day, or was disqualified: then nothing that
    /// reviewers see is open.
    pub(crate) fn is_no_longer_engaged(&self, person: PersonId, on: Day) -> bool {
        let was_engaged = self.reviewers.get(&person).is_some_and(|record| !record.letters.is_empty());
        was_engaged && !self.is_engaged(person, on) || self.is_disqualified(person)
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
