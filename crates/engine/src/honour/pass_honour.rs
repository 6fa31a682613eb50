//! The honour of a winner that is no more passes to the organisation that goes it on, by decision and not by itself (荣誉承继).

use basis::digest::Digest;
use basis::id::{ApplicationId, MatterId, OrganisationId};
use schemars::JsonSchema;
use scheme::{Kind, Scheme};
use serde::{Deserialize, Serialize};

use super::{HeldBy, announced, holder};
use crate::act::Stamp;
use crate::context::Context;
use crate::door::{Apply, Decide, Decision, Outcome};
use crate::form::Reason;
use crate::identity;
use crate::office::matter::reopened;
use crate::refusal::Refusal;
use crate::rights::{self, Object};
use crate::state::State;

/// Passes an honour on. Duties and bars follow the merger itself; of the honour the Measures say nothing, so that whoever
/// leads the award decides.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct PassHonour {
    /// The application that won.
    pub application: ApplicationId,
    /// The organisation that holds the honour from now on.
    pub to: OrganisationId,
    /// Decision of the leading group.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub matter: Option<MatterId>,
    /// Why.
    pub reason: Reason,
}

/// An honour was passed on.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct HonourPassed {
    /// What was passed on.
    pub passed: PassHonour,
}

impl Decide for PassHonour {
    fn scheme(&self, state: &State, _: &Context) -> Option<Digest> {
        state.scheme_of_case(self.application)
    }

    fn decide(&self, state: &State, scheme: &Scheme, cx: &Context) -> Decision {
        let case = state.seen(cx, self.application)?;
        rights::check::<PassHonour>(state, cx, &Object::Case(case))?;
        let last = case.honour.heirs.last().map(|held| held.n);
        case.check_follows(cx, announced(case, cx)?.max(last.unwrap_or_default()))?;
        let holds = holder(case);
        if identity::is_same(state, holds, self.to) {
            return Err(Refusal::of(Kind::Repeated));
        }
        state.organisations.get(&self.to).ok_or(Refusal::of(Kind::Unknown))?;
        // It goes only where the duties went, and where somebody is left to show it.
        let goes_on = identity::owes_with(state, self.to);
        let since = goes_on.iter().find(|(one, since)| *one == holds && since.is_some()).and_then(|(_, since)| *since);
        let since = since.filter(|_| identity::gone_since(state, self.to).is_none()).ok_or(Refusal::of(Kind::Stage))?;
        if cx.day() < since {
            return Err(Refusal::of(Kind::Stage).fact("not-before", since));
        }
        let asked = reopened(state, scheme, cx, self.matter, case.edition)?;
        Ok(Outcome::event(HonourPassed { passed: self.clone() }).resting_on(asked.verdicts))
    }
}

impl Apply for HonourPassed {
    fn apply(&self, state: &mut State, stamp: &Stamp) {
        if let Some(case) = state.case_mut(self.passed.application) {
            case.honour.heirs.push(HeldBy { organisation: self.passed.to, from: stamp.done.day(), n: stamp.n });
        }
    }
}
