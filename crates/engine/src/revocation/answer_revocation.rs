//! The winner states its case against the revocation of its prize (陈述申辩).

use basis::digest::Digest;
use basis::id::ApplicationId;
use schemars::JsonSchema;
use scheme::{Gate, Kind, Scheme};
use serde::{Deserialize, Serialize};

use super::{NotifyRevocation, sheet};
use crate::act::Stamp;
use crate::command::Named;
use crate::consent::Said;
use crate::context::Context;
use crate::deadline;
use crate::door::{Apply, Decide, Decision, Outcome};
use crate::form::{Document, Private};
use crate::people::Role;
use crate::refusal::Refusal;
use crate::rights::{self, Object};
use crate::state::State;

/// States the case of a winner.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct AnswerRevocation {
    /// The application that won.
    pub application: ApplicationId,
    /// What the winner says to it.
    pub statement: Private,
    /// Papers that prove it.
    #[serde(default)]
    pub papers: Vec<Document>,
}

/// A winner stated its case.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RevocationAnswered {
    /// What it said.
    pub answered: AnswerRevocation,
}

impl Decide for AnswerRevocation {
    fn scheme(&self, state: &State, _: &Context) -> Option<Digest> {
        state.scheme_of_case(self.application)
    }

    fn decide(&self, state: &State, scheme: &Scheme, cx: &Context) -> Decision {
        let case = state.seen(cx, self.application)?;
        rights::check::<AnswerRevocation>(state, cx, &Object::Case(case))?;
        // Who was told nothing, and who was told what was decided against since, does not learn what is proposed.
        let told = case.revocation.notified.filter(|_| case.revocation.open().is_some());
        let told = told.ok_or(Refusal::of(Kind::Stage).act(NotifyRevocation::NAME, Role::ReviewOfficeDirector.id()))?;
        if case.revocation.answered.is_some() {
            return Err(Refusal::of(Kind::Repeated));
        }
        if case.revocation.approved.is_some() {
            return Err(Refusal::of(Kind::Stage));
        }
        cx.check_follows(told.done)?;
        let ground = case.revocation.open().map(|(ground, _)| ground);
        let asked = scheme.ask(Gate::ApproveRevocation, &sheet(state, case, ground, cx.done()));
        deadline::check_kept(&asked, cx.done())?;
        Ok(Outcome::event(RevocationAnswered { answered: self.clone() }))
    }
}

impl Apply for RevocationAnswered {
    fn apply(&self, state: &mut State, stamp: &Stamp) {
        if let Some(case) = state.case_mut(self.answered.application) {
            case.revocation.answered = Some(Said { done: stamp.done, n: stamp.n });
        }
    }
}
