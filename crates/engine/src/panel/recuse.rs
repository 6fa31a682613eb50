//! A reviewer asks to be recused from a case, or the office decides it, at any moment of the review.

use basis::digest::Digest;
use basis::id::{ApplicationId, PersonId};
use schemars::JsonSchema;
use scheme::{Kind, Scheme};
use serde::{Deserialize, Serialize};

use crate::act::Stamp;
use crate::command::Named as _;
use crate::context::Context;
use crate::door::{Apply, Decide, Decision, Outcome};
use crate::form::Reason;
use crate::people::Role;
use crate::refusal::Refusal;
use crate::rights::{self, Object};
use crate::state::State;

/// Recuses a reviewer from a case. A sheet sealed before stays on record and is not counted.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Recuse {
    /// The application.
    pub application: ApplicationId,
    /// The reviewer; without one whoever acts.
    #[serde(default)]
    pub reviewer: Option<PersonId>,
    /// Why.
    pub reason: Reason,
}

/// A reviewer was recused.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReviewerRecused {
    /// The application.
    pub application: ApplicationId,
    /// The reviewer.
    pub reviewer: PersonId,
    /// Why.
    pub reason: Reason,
}

impl Decide for Recuse {
    fn scheme(&self, state: &State, _: &Context) -> Option<Digest> {
        state.scheme_of_case(self.application)
    }

    fn decide(&self, state: &State, _: &Scheme, cx: &Context) -> Decision {
        let case = state.seen(cx, self.application)?;
        rights::check::<Recuse>(state, cx, &Object::Case(case))?;
        let reviewer = self.reviewer.unwrap_or(cx.actor());
        let office = state.posts(cx.actor(), cx.day()).any(|post| post.role == Role::ReviewOfficeDirector);
        if reviewer != cx.actor() && !office {
            // A reviewer asks for nobody else: of others the director decides.
            return Err(Refusal::of_right(Recuse::NAME).act(Recuse::NAME, Role::ReviewOfficeDirector.id()));
        }
        if !state.panels_of(case.id).any(|panel| panel.reviewers.contains(&reviewer)) {
            return Err(Refusal::of(Kind::Unknown));
        }
        if state.is_out(reviewer, case.id) {
            return Err(Refusal::of(Kind::Repeated));
        }
        if !state.reviews_open_to(reviewer).contains(&case.id) {
            return Err(Refusal::of(Kind::Stage));
        }
        Ok(Outcome::event(ReviewerRecused { application: case.id, reviewer, reason: self.reason }))
    }
}

impl Apply for ReviewerRecused {
    fn apply(&self, state: &mut State, stamp: &Stamp) {
        state.note_wide();
        if let Some(case) = state.case_mut(self.application) {
            case.leavers.insert(self.reviewer, stamp.n);
        }
    }
}
