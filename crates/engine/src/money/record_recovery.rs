//! Finance records what a former winner has paid back.

use basis::digest::Digest;
use basis::id::ApplicationId;
use basis::money::Yuan;
use schemars::JsonSchema;
use scheme::{Kind, Scheme};
use serde::{Deserialize, Serialize};

use super::ordered;
use crate::act::Stamp;
use crate::context::Context;
use crate::door::{Apply, Decide, Decision, Outcome};
use crate::form::Document;
use crate::refusal::{Refusal, malformed};
use crate::rights::{self, Object};
use crate::state::State;

/// Records a sum that was paid back, the whole or a part.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct RecordRecovery {
    /// The application that had won.
    pub application: ApplicationId,
    /// What was paid back.
    pub amount: Yuan,
    /// The receipt.
    pub receipt: Document,
}

/// Money was paid back.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RecoveryRecorded {
    /// What was recorded.
    pub recorded: RecordRecovery,
}

impl Decide for RecordRecovery {
    fn scheme(&self, state: &State, _: &Context) -> Option<Digest> {
        state.scheme_of_case(self.application)
    }

    fn decide(&self, state: &State, _: &Scheme, cx: &Context) -> Decision {
        let case = state.seen(cx, self.application)?;
        rights::check::<RecordRecovery>(state, cx, &Object::Case(case))?;
        let (left, n) = match (&case.money.recovery, &case.money.set_aside) {
            // What was on its way when the recovery was set aside has come all the same, and is given back.
            (None, Some(fallen)) => (fallen.on_its_way, None),
            (Some(_), _) | (None, None) => ordered(case).map(|recovery| (recovery.left(), Some(recovery.n)))?,
        };
        if left == Yuan::ZERO {
            return Err(Refusal::of(Kind::Repeated));
        }
        if self.amount <= Yuan::ZERO || self.amount > left {
            let most = left.0;
            return malformed("amount", format!("from 1 to {most} yuan are still to be paid back"));
        }
        n.map_or(Ok(()), |n| case.check_follows(cx, n))?;
        Ok(Outcome::event(RecoveryRecorded { recorded: self.clone() }))
    }
}

impl Apply for RecoveryRecorded {
    fn apply(&self, state: &mut State, stamp: &Stamp) {
        let Some(case) = state.case_mut(self.recorded.application) else { return };
        match (&mut case.money.recovery, &mut case.money.set_aside) {
            (Some(recovery), _) => {
                recovery.recovered = recovery.recovered.plus(self.recorded.amount);
                recovery.last = stamp.n;
            }
            (None, Some(fallen)) => fallen.came(self.recorded.amount),
            (None, None) => {}
        }
    }
}
