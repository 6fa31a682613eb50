//! An adopted scheme is put into force on a day: without one it opens no edition.

use basis::day::Day;
use schemars::JsonSchema;
use scheme::{Kind, Scheme};
use serde::{Deserialize, Serialize};

use crate::act::Stamp;
use crate::context::Context;
use crate::door::{Apply, Decide, Decision, Outcome};
use crate::refusal::Refusal;
use crate::rights::{self, Object};
use crate::state::State;

/// Puts a scheme into force.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct PutIntoForce {
    /// Id of the scheme; the text adopted last under that id is meant.
    pub scheme: String,
    /// First day on which it is in force.
    pub from: Day,
}

/// A scheme is in force from a day.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SchemePutIntoForce {
    /// Digest of its text.
    pub digest: basis::digest::Digest,
    /// First day.
    pub from: Day,
}

impl Decide for PutIntoForce {
    fn decide(&self, state: &State, _: &Scheme, cx: &Context) -> Decision {
        rights::check::<PutIntoForce>(state, cx, &Object::Office)?;
        let adopted = state.office.schemes.iter().filter(|(_, one)| one.id == self.scheme);
        let Some((digest, latest)) = adopted.max_by_key(|(_, one)| one.adopted) else {
            return Err(Refusal::of(Kind::Unknown));
        };
        if latest.in_force.is_some() {
            return Err(Refusal::of(Kind::Repeated));
        }
        Ok(Outcome::event(SchemePutIntoForce { digest: *digest, from: self.from }))
    }
}

impl Apply for SchemePutIntoForce {
    fn apply(&self, state: &mut State, _: &Stamp) {
        if let Some(adopted) = state.office.schemes.get_mut(&self.digest) {
            adopted.in_force = Some(self.from);
        }
    }
}
