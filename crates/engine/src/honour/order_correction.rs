//! The office orders a winner to correct how it uses title or mark, within a set time.

use basis::day::Day;
use basis::digest::Digest;
use basis::id::ApplicationId;
use schemars::JsonSchema;
use scheme::{Kind, Scheme};
use serde::{Deserialize, Serialize};

use super::Order;
use crate::act::Stamp;
use crate::consent::Said;
use crate::context::Context;
use crate::door::{Apply, Decide, Decision, Outcome};
use crate::form::{Document, Reason};
use crate::people::Role;
use crate::refusal::{Refusal, malformed};
use crate::rights::{self, Object};
use crate::state::State;

/// Orders a correction. When it was done is when the order was served.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct OrderCorrection {
    /// The application that won.
    pub application: ApplicationId,
    /// What is wrong, and what would be right.
    pub reason: Reason,
    /// The order that was served.
    pub letter: Document,
    /// Last day to correct it, where the order names one; without one the time that the scheme sets.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub until: Option<Day>,
}

/// A correction was ordered.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CorrectionOrdered {
    /// What was ordered.
    pub ordered: OrderCorrection,
}

impl Decide for OrderCorrection {
    fn scheme(&self, state: &State, _: &Context) -> Option<Digest> {
        state.scheme_of_case(self.application)
    }

    fn decide(&self, state: &State, _: &Scheme, cx: &Context) -> Decision {
        if let Some(until) = self.until.filter(|until| *until <= cx.day()) {
            return malformed("until", format!("time to correct does not end on {until}, before it begins"));
        }
        let case = state.seen(cx, self.application)?;
        rights::check::<OrderCorrection>(state, cx, &Object::Case(case))?;
        // Whose prize was revoked may have to be ordered as well.
        let wanted = || Refusal::of(Kind::Stage).act("announce-winners", Role::ReviewOfficeDirector.id());
        case.check_follows(cx, case.approval.announced.ok_or_else(wanted)?)?;
        if case.honour.open_order().is_some() {
            return Err(Refusal::of(Kind::Repeated));
        }
        Ok(Outcome::event(CorrectionOrdered { ordered: self.clone() }))
    }
}

impl Apply for CorrectionOrdered {
    fn apply(&self, state: &mut State, stamp: &Stamp) {
        if let Some(case) = state.case_mut(self.ordered.application) {
            let served = Said { done: stamp.done, n: stamp.n };
            case.honour.orders.push(Order { served, until: self.ordered.until, corrected: None, uncorrected: None });
        }
    }
}
