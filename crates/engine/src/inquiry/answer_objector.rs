//! Whoever objected by name is answered formally; whoever gave no name cannot be.

use std::sync::Arc;

use basis::digest::Digest;
use basis::id::ObjectionId;
use schemars::JsonSchema;
use scheme::{Kind, Scheme};
use serde::{Deserialize, Serialize};

use super::{check_handler, object, seen};
use crate::act::Stamp;
use crate::context::Context;
use crate::door::{Apply, Decide, Decision, Outcome};
use crate::form::Document;
use crate::notice::Objection;
use crate::people::Role;
use crate::refusal::Refusal;
use crate::rights;
use crate::state::State;

/// Answers whoever objected by name.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct AnswerObjector {
    /// The matter looked into.
    pub objection: ObjectionId,
    /// The answer.
    pub answer: Document,
}

/// Whoever objected was answered.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ObjectorAnswered {
    /// The matter, and the answer.
    pub answered: AnswerObjector,
}

impl Decide for AnswerObjector {
    fn scheme(&self, state: &State, _: &Context) -> Option<Digest> {
        state.scheme_of_objection(self.objection)
    }

    fn decide(&self, state: &State, _: &Scheme, cx: &Context) -> Decision {
        let (objection, case) = seen(state, cx, self.objection)?;
        rights::check::<AnswerObjector>(state, cx, &object(case))?;
        // Only these may know whether a name was given.
        check_handler(state, objection, cx)?;
        check_second_informed(state, objection, cx)?;
        if objection.objector.weigh().is_none() {
            return Err(Refusal::of(Kind::Unknown));
        }
        let Some(concluded) = &objection.concluded else {
            return Err(Refusal::of(Kind::Stage).act("conclude-objection", Role::ReviewOfficeClerk.id()));
        };
        if objection.inquiry.answered.is_some() {
            return Err(Refusal::of(Kind::Repeated));
        }
        cx.check_follows(concluded.done)?;
        Ok(Outcome::event(ObjectorAnswered { answered: self.clone() }))
    }
}

/// A second person learns what comes of the answer, and so must be one who may know whether a name was given.
fn check_second_informed(state: &State, objection: &Objection, cx: &Context) -> Result<(), Refusal> {
    // What is said of the office goes past its director as well.
    let directs = |role| role == Role::ReviewOfficeDirector && objection.case().is_some();
    let knows = |role| directs(role) || role == Role::Inspector;
    let may = |person| {
        state.acts_as(person, objection.handler, cx.day()) || state.posts(person, cx.day()).any(|post| knows(post.role))
    };
    if cx.seconded_by.is_none_or(may) { Ok(()) } else { Err(Refusal::of(Kind::Rights)) }
}

impl Apply for ObjectorAnswered {
    fn apply(&self, state: &mut State, stamp: &Stamp) {
        state.change_objection(self.answered.objection, |objection| {
            Arc::make_mut(objection).inquiry.answered = Some(stamp.n);
        });
    }
}
