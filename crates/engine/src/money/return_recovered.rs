//! Finance gives back what a firm had paid back on a recovery that was set aside (退还追缴款).

use basis::digest::Digest;
use basis::id::ApplicationId;
use basis::money::Yuan;
use schemars::JsonSchema;
use scheme::{Kind, Scheme};
use serde::{Deserialize, Serialize};

use crate::act::Stamp;
use crate::command::Named;
use crate::context::Context;
use crate::delivery::RecordRecourse;
use crate::door::{Apply, Decide, Decision, Outcome};
use crate::form::Document;
use crate::people::Role;
use crate::refusal::{Refusal, malformed};
use crate::rights::{self, Object};
use crate::state::State;

/// Records a sum that was given back, the whole or a part.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ReturnRecovered {
    /// The application that won.
    pub application: ApplicationId,
    /// What was given back.
    pub amount: Yuan,
    /// The voucher.
    pub voucher: Document,
}

/// Money was given back.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RecoveredReturned {
    /// What was recorded.
    pub returned: ReturnRecovered,
}

impl Decide for ReturnRecovered {
    fn scheme(&self, state: &State, _: &Context) -> Option<Digest> {
        state.scheme_of_case(self.application)
    }

    fn decide(&self, state: &State, _: &Scheme, cx: &Context) -> Decision {
        let case = state.seen(cx, self.application)?;
        rights::check::<ReturnRecovered>(state, cx, &Object::Case(case))?;
        let wanted = || Refusal::of(Kind::Stage).act(RecordRecourse::NAME, Role::ReviewOfficeClerk.id());
        let fallen = case.money.set_aside.as_ref().ok_or_else(wanted)?;
        let left = fallen.left();
        if left == Yuan::ZERO {
            return Err(Refusal::of(Kind::Repeated));
        }
        if self.amount <= Yuan::ZERO || self.amount > left {
            let most = left.0;
            return malformed("amount", format!("from 1 to {most} yuan are still to be given back"));
        }
        case.check_follows(cx, fallen.n)?;
        Ok(Outcome::event(RecoveredReturned { returned: self.clone() }))
    }
}

impl Apply for RecoveredReturned {
    fn apply(&self, state: &mut State, _: &Stamp) {
        let case = state.case_mut(self.returned.application);
        if let Some(fallen) = case.and_then(|case| case.money.set_aside.as_mut()) {
            fallen.returned = fallen.returned.plus(self.returned.amount);
        }
    }
}
