//! The winner is told facts and grounds before its prize is revoked, and that it is heard.

use basis::digest::Digest;
use basis::id::ApplicationId;
use schemars::JsonSchema;
use scheme::{Kind, Scheme};
use serde::{Deserialize, Serialize};

use super::proposed;
use crate::act::Stamp;
use crate::consent::Said;
use crate::context::Context;
use crate::door::{Apply, Decide, Decision, Outcome};
use crate::form::{Document, Reason};
use crate::refusal::Refusal;
use crate::rights::{self, Object};
use crate::state::State;

/// Tells the winner. When it was done is when the letter was served.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct NotifyRevocation {
    /// The application that won.
    pub application: ApplicationId,
    /// Facts and grounds.
    pub reason: Reason,
    /// The letter that was served.
    pub letter: Document,
    /// The receipt.
    pub receipt: Document,
}

/// The winner was told.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RevocationNotified {
    /// What it was told.
    pub notified: NotifyRevocation,
}

impl Decide for NotifyRevocation {
    fn scheme(&self, state: &State, _: &Context) -> Option<Digest> {
        state.scheme_of_case(self.application)
    }

    fn decide(&self, state: &State, _: &Scheme, cx: &Context) -> Decision {
        let case = state.seen(cx, self.application)?;
        rights::check::<NotifyRevocation>(state, cx, &Object::Case(case))?;
        let (_, said) = proposed(case)?;
        if case.revocation.notified.is_some() {
            return Err(Refusal::of(Kind::Repeated));
        }
        cx.check_follows(said.done)?;
        Ok(Outcome::event(RevocationNotified { notified: self.clone() }))
    }
}

impl Apply for RevocationNotified {
    fn apply(&self, state: &mut State, stamp: &Stamp) {
        if let Some(case) = state.case_mut(self.notified.application) {
            case.revocation.notified = Some(Said { done: stamp.done, n: stamp.n });
        }
    }
}
