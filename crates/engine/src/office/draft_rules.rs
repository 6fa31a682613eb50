//! The office drafts the implementing rules: what the regulation leaves open, put as articles that can be adopted.

use basis::digest::Digest;
use schemars::JsonSchema;
use scheme::{Kind, Scheme};
use serde::{Deserialize, Serialize};

use crate::act::Stamp;
use crate::context::Context;
use crate::door::{Apply, Decide, Decision, Outcome};
use crate::form::Document;
use crate::refusal::Refusal;
use crate::rights::{self, Object};
use crate::state::State;

/// Puts a draft of the implementing rules before the body that adopts them.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct DraftRules {
    /// Id of the scheme whose rules they are.
    pub scheme: String,
    /// The draft.
    pub draft: Document,
}

/// Implementing rules were drafted.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RulesDrafted {
    /// The award.
    pub award: String,
    /// The draft.
    pub draft: Document,
}

impl Decide for DraftRules {
    fn scheme(&self, state: &State, _: &Context) -> Option<Digest> {
        state.text_of(&self.scheme)
    }

    fn decide(&self, state: &State, _: &Scheme, cx: &Context) -> Decision {
        rights::check::<DraftRules>(state, cx, &Object::Office)?;
        state.text_of(&self.scheme).ok_or(Refusal::of(Kind::Unknown))?;
        Ok(Outcome::event(RulesDrafted { award: self.scheme.clone(), draft: self.draft.clone() }))
    }
}

impl Apply for RulesDrafted {
    fn apply(&self, state: &mut State, stamp: &Stamp) {
        state.office.drafts.insert(self.award.clone(), stamp.done);
    }
}
