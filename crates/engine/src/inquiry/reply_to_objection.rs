//! The firm answers what is said of it (陈述申辩); before it was told, there is nothing that it could know of.

use std::sync::Arc;

use basis::digest::Digest;
use basis::id::ObjectionId;
use schemars::JsonSchema;
use scheme::{Kind, Scheme};
use serde::{Deserialize, Serialize};

use super::About;
use crate::act::Stamp;
use crate::case::Case;
use crate::context::Context;
use crate::door::{Apply, Decide, Decision, Outcome};
use crate::form::Document;
use crate::labels::Label;
use crate::notice::Objection;
use crate::people::Role;
use crate::refusal::Refusal;
use crate::rights::{self, Object};
use crate::state::State;

/// Answers what is said of the firm.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ReplyToObjection {
    /// The matter looked into.
    pub objection: ObjectionId,
    /// What the firm says.
    pub reply: Document,
}

/// The firm has answered.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ObjectionReplied {
    /// The matter, and what the firm says.
    pub replied: ReplyToObjection,
}

impl Decide for ReplyToObjection {
    fn scheme(&self, state: &State, _: &Context) -> Option<Digest> {
        state.scheme_of_objection(self.objection)
    }

    fn decide(&self, state: &State, _: &Scheme, cx: &Context) -> Decision {
        let (objection, case) = self.seen(state, cx)?;
        rights::check::<ReplyToObjection>(state, cx, &Object::Case(case))?;
        let Some((_, told)) = objection.inquiry.notified else {
            return Err(Refusal::of(Kind::Stage).act("notify-firm", Role::ReviewOfficeClerk.id()));
        };
        if objection.inquiry.reply.is_some() {
            return Err(Refusal::of(Kind::Repeated));
        }
        if objection.concluded.is_some() {
            return Err(Refusal::of(Kind::Stage));
        }
        case.check_follows(cx, told)?;
        Ok(Outcome::event(ObjectionReplied { replied: self.clone() }))
    }
}

impl ReplyToObjection {
    /// Returns the matter and the case: to whoever sees objections, and to the firm once it was told.
    fn seen<'a>(&self, state: &'a State, cx: &Context) -> Result<(&'a Objection, &'a Case), Refusal> {
        let objection = state.objections.get(&self.objection).ok_or(Refusal::of(Kind::Unknown))?;
        let About::Case(case) = objection.about else { return Err(Refusal::of(Kind::Unknown)) };
        if objection.inquiry.notified.is_some() {
            let case = state.seen(cx, case)?;
            if rights::has::<ReplyToObjection>(state, cx, cx.actor(), &Object::Case(case)) {
                return Ok((objection, case));
            }
        }
        Ok((objection, state.seen_under(cx, case, Label::Objection)?))
    }
}

impl Apply for ObjectionReplied {
    fn apply(&self, state: &mut State, stamp: &Stamp) {
        state.change_objection(self.replied.objection, |objection| {
            Arc::make_mut(objection).inquiry.reply = Some(stamp.n);
        });
    }
}
