//! An inquiry is given more time, as often and as long as the scheme says.

use std::sync::Arc;

use basis::digest::Digest;
use basis::id::ObjectionId;
use schemars::JsonSchema;
use scheme::{Gate, Kind, Scheme};
use serde::{Deserialize, Serialize};

use super::{check_handler, extension_sheet, object, running_since, seen};
use crate::act::Stamp;
use crate::context::Context;
use crate::door::{Apply, Decide, Decision, Outcome};
use crate::form::Reason;
use crate::refusal::{Refusal, pass};
use crate::rights;
use crate::state::State;

/// Gives an inquiry more time.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ExtendInquiry {
    /// The matter looked into.
    pub objection: ObjectionId,
    /// Why more time is needed.
    pub reason: Reason,
}

/// An inquiry was given more time.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct InquiryExtended {
    /// The matter, and why.
    pub extended: ExtendInquiry,
}

impl Decide for ExtendInquiry {
    fn scheme(&self, state: &State, _: &Context) -> Option<Digest> {
        state.scheme_of_objection(self.objection)
    }

    fn decide(&self, state: &State, scheme: &Scheme, cx: &Context) -> Decision {
        let (objection, case) = seen(state, cx, self.objection)?;
        rights::check::<ExtendInquiry>(state, cx, &object(case))?;
        check_handler(state, objection, cx)?;
        if objection.concluded.is_some() {
            return Err(Refusal::of(Kind::Stage));
        }
        cx.check_follows(objection.received)?;
        let extensions = i64::from(objection.inquiry.extensions);
        let sheet = extension_sheet(running_since(scheme, objection), cx.done(), extensions);
        let asked = scheme.ask(Gate::ExtendInquiry, &sheet);
        let asked = pass(match case {
            Some(case) => asked.about(case.id),
            None => asked,
        })?;
        Ok(Outcome::event(InquiryExtended { extended: self.clone() }).resting_on(asked.verdicts))
    }
}

impl Apply for InquiryExtended {
    fn apply(&self, state: &mut State, _: &Stamp) {
        state.change_objection(self.extended.objection, |objection| {
            let inquiry = &mut Arc::make_mut(objection).inquiry;
            inquiry.extensions = inquiry.extensions.saturating_add(1);
        });
    }
}
