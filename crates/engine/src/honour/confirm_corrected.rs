//! The office confirms that a winner has corrected how it uses title or mark.

use basis::digest::Digest;
use basis::id::ApplicationId;
use rules::Sheet;
use schemars::JsonSchema;
use scheme::{Gate, Scheme};
use serde::{Deserialize, Serialize};

use super::ordered;
use crate::act::Stamp;
use crate::context::Context;
use crate::door::{Apply, Decide, Decision, Outcome};
use crate::judged::Decisions;
use crate::refusal::pass;
use crate::rights::{self, Object};
use crate::state::State;

/// Confirms that it was corrected, in time or late.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ConfirmCorrected {
    /// The application that won.
    pub application: ApplicationId,
    /// What is decided on the judged clauses.
    #[serde(default)]
    #[schemars(with = "std::collections::BTreeMap<String, crate::judged::DecisionTaken>")]
    pub decisions: Decisions,
}

/// It was corrected.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CorrectionConfirmed {
    /// What was confirmed.
    pub confirmed: ConfirmCorrected,
}

impl Decide for ConfirmCorrected {
    fn scheme(&self, state: &State, _: &Context) -> Option<Digest> {
        state.scheme_of_case(self.application)
    }

    fn decide(&self, state: &State, scheme: &Scheme, cx: &Context) -> Decision {
        let case = state.seen(cx, self.application)?;
        rights::check::<ConfirmCorrected>(state, cx, &Object::Case(case))?;
        self.decisions.check_asked_at(scheme, Gate::ConfirmCorrected)?;
        let uncorrected = ordered(case, cx)?.uncorrected;
        uncorrected.map_or(Ok(()), |n| case.check_follows(cx, n))?;
        // What was decided on another use says nothing of this one.
        let mut sheet = Sheet::new();
        self.decisions.put_into(&mut sheet);
        let asked = pass(scheme.ask(Gate::ConfirmCorrected, &sheet))?;
        Ok(Outcome::event(CorrectionConfirmed { confirmed: self.clone() }).resting_on(asked.verdicts))
    }
}

impl Apply for CorrectionConfirmed {
    fn apply(&self, state: &mut State, stamp: &Stamp) {
        let case = state.case_mut(self.confirmed.application);
        if let Some(order) = case.and_then(|case| case.honour.open_order_mut()) {
            order.corrected = Some(stamp.n);
        }
    }
}
