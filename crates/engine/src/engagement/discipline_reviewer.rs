//! The office criticises, warns or disqualifies a reviewer; whoever is disqualified leaves every review that is still open.

use basis::digest::Digest;
use basis::id::{ApplicationId, PersonId};
use schemars::JsonSchema;
use scheme::{Kind, Scheme};
use serde::{Deserialize, Serialize};

use crate::act::Stamp;
use crate::context::Context;
use crate::door::{Apply, Decide, Decision, Outcome};
use crate::form::{Document, Reason};
use crate::refusal::Refusal;
use crate::rights::{self, Object};
use crate::standing;
use crate::state::State;

/// What is done about a breach, from the lightest to the gravest.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Measure {
    /// 批评.
    Criticism,
    /// 警告.
    Warning,
    /// 取消资格: the person reviews no more.
    Disqualification,
}

/// Takes a measure against a reviewer.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct DisciplineReviewer {
    /// The person.
    pub person: PersonId,
    /// The measure.
    pub measure: Measure,
    /// The decision in writing.
    pub decision: Document,
    /// The breach it answers.
    pub reason: Reason,
}

/// A measure was taken against a reviewer.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReviewerDisciplined {
    /// The person.
    pub person: PersonId,
    /// The measure.
    pub measure: Measure,
    /// The decision in writing.
    pub decision: Document,
    /// Cases whose review the person leaves.
    pub left: Vec<ApplicationId>,
    /// The breach.
    pub reason: Reason,
}

impl Decide for DisciplineReviewer {
    fn scheme(&self, state: &State, _: &Context) -> Option<Digest> {
        standing::scheme_of(state, None)
    }

    fn decide(&self, state: &State, _: &Scheme, cx: &Context) -> Decision {
        rights::check::<DisciplineReviewer>(state, cx, &Object::Office)?;
        let record = state.reviewers.get(&self.person).ok_or(Refusal::of(Kind::Unknown))?;
        if record.is_disqualified() {
            return Err(Refusal::of(Kind::Repeated));
        }
        let left = match self.measure {
            Measure::Criticism | Measure::Warning => Vec::new(),
            Measure::Disqualification => state.reviews_open_to(self.person),
        };
        Ok(Outcome::event(ReviewerDisciplined {
            person: self.person,
            measure: self.measure,
            decision: self.decision.clone(),
            left,
            reason: self.reason,
        }))
    }
}

impl Apply for ReviewerDisciplined {
    fn apply(&self, state: &mut State, stamp: &Stamp) {
        state.reviewer_mut(self.person).measures.push((self.measure, stamp.n));
        state.leave_reviews(self.person, &self.left, stamp.n);
    }
}
