//! The office answers a firm that asked for a recheck (复核答复).

use basis::digest::Digest;
use basis::id::ApplicationId;
use schemars::JsonSchema;
use scheme::recourse::Paper;
use scheme::{Kind, Scheme};
use serde::{Deserialize, Serialize};

use super::{AskForRecheck, served};
use crate::act::Stamp;
use crate::command::Named;
use crate::context::Context;
use crate::door::{Apply, Decide, Decision, Outcome};
use crate::form::{Document, Reason};
use crate::people::Role;
use crate::refusal::Refusal;
use crate::rights::{self, Object};
use crate::state::State;

/// Answers a recheck. A decision that does not stand is set right by a correction, of whoever is to make it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct AnswerRecheck {
    /// Application.
    pub application: ApplicationId,
    /// Which decision, by the paper that told it.
    pub paper: Paper,
    /// Whether the decision stands.
    pub stands: bool,
    /// The answer.
    pub letter: Document,
    /// Why.
    pub reason: Reason,
}

/// A recheck was answered.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RecheckAnswered {
    /// The answer.
    pub answered: AnswerRecheck,
}

impl Decide for AnswerRecheck {
    fn scheme(&self, state: &State, _: &Context) -> Option<Digest> {
        state.scheme_of_case(self.application)
    }

    fn decide(&self, state: &State, scheme: &Scheme, cx: &Context) -> Decision {
        let case = state.seen(cx, self.application)?;
        rights::check::<AnswerRecheck>(state, cx, &Object::Case(case))?;
        let served = served(state, scheme, case, self.paper)?;
        let unasked = || Refusal::of(Kind::Stage).act(AskForRecheck::NAME, Role::Signatory.id());
        let asked = served.asked.ok_or_else(unasked)?;
        if served.answered.is_some() {
            return Err(Refusal::of(Kind::Repeated));
        }
        cx.check_follows(asked.done)?;
        Ok(Outcome::event(RecheckAnswered { answered: self.clone() }))
    }
}

impl Apply for RecheckAnswered {
    fn apply(&self, state: &mut State, stamp: &Stamp) {
        if let Some(served) = state.served_mut(self.answered.application, self.answered.paper) {
            served.answered = Some((self.answered.stands, stamp.n));
        }
    }
}
