//! A firm asks the office to look once more at a decision against it (申请复核).

use basis::digest::Digest;
use basis::id::ApplicationId;
use schemars::JsonSchema;
use scheme::recourse::Paper;
use scheme::{Gate, Kind, Scheme};
use serde::{Deserialize, Serialize};

use super::{ask_recheck, served};
use crate::act::Stamp;
use crate::consent::Said;
use crate::context::Context;
use crate::door::{Apply, Decide, Decision, Outcome};
use crate::form::{Document, Private};
use crate::refusal::{Refusal, pass};
use crate::rights::{self, Object};
use crate::state::State;

/// Asks for a recheck: once for each decision, as long as it is open.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct AskForRecheck {
    /// Application.
    pub application: ApplicationId,
    /// Which decision, by the paper that told it.
    pub paper: Paper,
    /// What is said against it.
    pub statement: Private,
    /// What proves it.
    #[serde(default)]
    pub papers: Vec<Document>,
}

/// A recheck was asked for.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RecheckAsked {
    /// What was asked.
    pub asked: AskForRecheck,
}

impl Decide for AskForRecheck {
    fn scheme(&self, state: &State, _: &Context) -> Option<Digest> {
        state.scheme_of_case(self.application)
    }

    fn decide(&self, state: &State, scheme: &Scheme, cx: &Context) -> Decision {
        let case = state.seen(cx, self.application)?;
        rights::check::<AskForRecheck>(state, cx, &Object::Case(case))?;
        let served = served(state, scheme, case, self.paper)?;
        if !scheme.asks(Gate::AskForRecheck, "paper-served") {
            return Err(Refusal::of(Kind::Stage));
        }
        if served.asked.is_some() {
            return Err(Refusal::of(Kind::Repeated));
        }
        cx.check_follows(served.said.done)?;
        let asked = pass(ask_recheck(scheme, served, cx.done()))?;
        Ok(Outcome::event(RecheckAsked { asked: self.clone() }).resting_on(asked.verdicts))
    }
}

impl Apply for RecheckAsked {
    fn apply(&self, state: &mut State, stamp: &Stamp) {
        if let Some(served) = state.served_mut(self.asked.application, self.asked.paper) {
            served.asked = Some(Said { done: stamp.done, n: stamp.n });
        }
    }
}
