//! The office finds that a use of title or mark was not corrected in the time set for it.

use basis::day::Day;
use basis::digest::Digest;
use basis::id::ApplicationId;
use schemars::JsonSchema;
use scheme::{Asked, Gate, Kind, Scheme};
use serde::{Deserialize, Serialize};

use super::{order_sheet, ordered};
use crate::act::Stamp;
use crate::context::Context;
use crate::door::{Apply, Decide, Decision, Outcome};
use crate::form::Reason;
use crate::refusal::{Refusal, pass};
use crate::rights::{self, Object};
use crate::state::State;

/// Finds that it was not corrected.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct FindUncorrected {
    /// The application that won.
    pub application: ApplicationId,
    /// On what the finding rests.
    pub reason: Reason,
}

/// It was not corrected.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FoundUncorrected {
    /// What was found.
    pub found: FindUncorrected,
}

impl Decide for FindUncorrected {
    fn scheme(&self, state: &State, _: &Context) -> Option<Digest> {
        state.scheme_of_case(self.application)
    }

    fn decide(&self, state: &State, scheme: &Scheme, cx: &Context) -> Decision {
        let case = state.seen(cx, self.application)?;
        rights::check::<FindUncorrected>(state, cx, &Object::Case(case))?;
        let order = ordered(case, cx)?;
        if order.uncorrected.is_some() {
            return Err(Refusal::of(Kind::Repeated));
        }
        let asked = scheme.ask(Gate::FindUncorrected, &order_sheet(order, cx.done()));
        let found = Outcome::event(FoundUncorrected { found: self.clone() });
        match order.until {
            // The order names its own time, and that of the scheme is not its.
            Some(last) => check_over(&asked, last, cx).map(|()| found),
            None => Ok(found.resting_on(pass(asked)?.verdicts)),
        }
    }
}

/// Checks that the last day that an order names is over.
///
/// # Errors
/// Refuses by the provision that has orders set a time.
fn check_over(asked: &Asked, last: Day, cx: &Context) -> Result<(), Refusal> {
    if !cx.done().is_before(last.end()) {
        return Ok(());
    }
    let by = asked.yielded("last-day").map_or(Refusal::of(Kind::Stage), |(_, verdict)| Refusal::from(verdict));
    Err(by.fact("last-day", last).wait(last.next()))
}

impl Apply for FoundUncorrected {
    fn apply(&self, state: &mut State, stamp: &Stamp) {
        let case = state.case_mut(self.found.application);
        if let Some(order) = case.and_then(|case| case.honour.open_order_mut()) {
            order.uncorrected = Some(stamp.n);
        }
    }
}
