//! The firm is told what is said of it, so that it can answer; the paper does not say by whom.

use std::sync::Arc;

use basis::day::Day;
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
use crate::refusal::Refusal;
use crate::rights;
use crate::state::State;

/// Tells the firm what is said of it. The day of service is the day on which it is done.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct NotifyFirm {
    /// The matter looked into.
    pub objection: ObjectionId,
    /// What the firm is told.
    pub letter: Document,
    /// Proof that it was served (送达回证).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub receipt: Option<Document>,
}

/// The firm was told.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FirmNotified {
    /// The matter, and what the firm was told.
    pub notified: NotifyFirm,
    /// Day on which it was told.
    pub on: Day,
}

impl Decide for NotifyFirm {
    fn scheme(&self, state: &State, _: &Context) -> Option<Digest> {
        state.scheme_of_objection(self.objection)
    }

    fn decide(&self, state: &State, _: &Scheme, cx: &Context) -> Decision {
        let (objection, case) = seen(state, cx, self.objection)?;
        rights::check::<NotifyFirm>(state, cx, &object(case))?;
        check_handler(state, objection, cx)?;
        // What is said of the office concerns no firm.
        if objection.concluded.is_some() || case.is_none() {
            return Err(Refusal::of(Kind::Stage));
        }
        if objection.inquiry.notified.is_some() {
            return Err(Refusal::of(Kind::Repeated));
        }
        cx.check_follows(objection.received)?;
        Ok(Outcome::event(FirmNotified { notified: self.clone(), on: cx.day() }))
    }
}

impl Apply for FirmNotified {
    fn apply(&self, state: &mut State, stamp: &Stamp) {
        state.change_objection(self.notified.objection, |objection| {
            Arc::make_mut(objection).inquiry.notified = Some((self.on, stamp.n));
        });
    }
}
