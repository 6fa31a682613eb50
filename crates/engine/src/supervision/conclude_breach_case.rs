//! A case about the conduct of a winner ends: with nothing, with the bar alone, or gravely enough to revoke the title.

use basis::digest::Digest;
use basis::id::{BreachId, OrganisationId};
use schemars::JsonSchema;
use scheme::{Kind, Scheme};
use serde::{Deserialize, Serialize};

use crate::act::Stamp;
use crate::consent::Said;
use crate::context::Context;
use crate::door::{Apply, Decide, Decision, Outcome};
use crate::form::{Document, Reason};
use crate::refusal::Refusal;
use crate::state::State;

/// What a case about the conduct of a winner has found.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum BreachFinding {
    /// 不属实: the honour stands as before, and nothing bars.
    Unfounded,
    /// 属实: the title stands, is not shown, and the winner is barred.
    Upheld,
    /// 情节严重: the revocation of the title may be proposed.
    Grave,
}

/// Concludes a case.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ConcludeBreachCase {
    /// The winner.
    pub organisation: OrganisationId,
    /// The case.
    pub breach: BreachId,
    /// What was found.
    pub finding: BreachFinding,
    /// What was found, in full.
    pub report: Document,
    /// Why it ends so; whether the winner had told of it itself weighs in it.
    pub reason: Reason,
}

/// A case was concluded.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct BreachCaseConcluded {
    /// How it ended.
    pub concluded: ConcludeBreachCase,
}

impl Decide for ConcludeBreachCase {
    fn scheme(&self, state: &State, _: &Context) -> Option<Digest> {
        super::scheme_of(state, self.organisation)
    }

    fn decide(&self, state: &State, _: &Scheme, cx: &Context) -> Decision {
        let (_, breach) = super::breach_of::<ConcludeBreachCase>(state, cx, self.organisation, self.breach)?;
        if breach.concluded.is_some() {
            return Err(Refusal::of(Kind::Repeated));
        }
        cx.check_follows(breach.opened.done)?;
        Ok(Outcome::event(BreachCaseConcluded { concluded: self.clone() }))
    }
}

impl Apply for BreachCaseConcluded {
    fn apply(&self, state: &mut State, stamp: &Stamp) {
        let said = Said { done: stamp.done, n: stamp.n };
        if let Some(breach) = state.breach_mut(self.concluded.organisation, self.concluded.breach) {
            breach.concluded = Some((self.concluded.finding, said));
        }
    }
}
