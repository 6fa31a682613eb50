//! A revocation is made public in a medium.

use basis::digest::Digest;
use basis::id::ApplicationId;
use schemars::JsonSchema;
use scheme::{Kind, Scheme};
use serde::{Deserialize, Serialize};

use super::revoked;
use crate::act::Stamp;
use crate::call::check_place;
use crate::context::Context;
use crate::door::{Apply, Decide, Decision, Outcome};
use crate::refusal::Refusal;
use crate::rights::{self, Object};
use crate::state::State;

/// Records where a revocation was made public.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct PublishRevocation {
    /// The application that won.
    pub application: ApplicationId,
    /// The medium.
    pub medium: String,
    /// Page, issue or address in it.
    pub place: String,
}

/// A revocation was made public.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RevocationPublished {
    /// What was recorded.
    pub published: PublishRevocation,
}

impl Decide for PublishRevocation {
    fn scheme(&self, state: &State, _: &Context) -> Option<Digest> {
        state.scheme_of_case(self.application)
    }

    fn decide(&self, state: &State, _: &Scheme, cx: &Context) -> Decision {
        check_place(&self.medium, &self.place)?;
        let case = state.seen(cx, self.application)?;
        rights::check::<PublishRevocation>(state, cx, &Object::Case(case))?;
        let (_, n) = revoked(case)?;
        if case.revocation.published.is_some() {
            return Err(Refusal::of(Kind::Repeated));
        }
        case.check_follows(cx, n)?;
        Ok(Outcome::event(RevocationPublished { published: self.clone() }))
    }
}

impl Apply for RevocationPublished {
    fn apply(&self, state: &mut State, stamp: &Stamp) {
        if let Some(case) = state.case_mut(self.published.application) {
            case.revocation.published = Some(stamp.n);
        }
    }
}
