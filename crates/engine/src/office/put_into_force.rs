//! An adopted scheme is put into force on a day: without one it opens no edition.

use basis::day::Day;
use basis::digest::Digest;
use rules::{Sheet, Value};
use schemars::JsonSchema;
use scheme::{Gate, Kind, Scheme};
use serde::{Deserialize, Serialize};

use super::{IssuedText, Preceding};
use crate::act::Stamp;
use crate::context::Context;
use crate::door::{Apply, Decide, Decision, Outcome};
use crate::refusal::{Refusal, malformed, pass};
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
    /// The text that it repeals, as it is cited.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub repeals: Option<String>,
    /// What preceded it.
    #[serde(default, skip_serializing_if = "Preceding::is_empty")]
    pub preceding: Preceding,
}

/// A scheme is in force from a day.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SchemePutIntoForce {
    /// Digest of its text.
    pub digest: Digest,
    /// First day.
    pub from: Day,
    /// The text that it repeals.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub repeals: Option<String>,
    /// What preceded it.
    #[serde(default, skip_serializing_if = "Preceding::is_empty")]
    pub preceding: Preceding,
}

impl Decide for PutIntoForce {
    fn scheme(&self, state: &State, _: &Context) -> Option<Digest> {
        state.text_of(&self.scheme)
    }

    fn decide(&self, state: &State, scheme: &Scheme, cx: &Context) -> Decision {
        if self.repeals.as_ref().is_some_and(|text| text.trim().is_empty()) {
            return malformed("repeals", "it is empty");
        }
        rights::check::<PutIntoForce>(state, cx, &Object::Office)?;
        let digest = state.text_of(&self.scheme).ok_or(Refusal::of(Kind::Unknown))?;
        if state.office.schemes.get(&digest).is_some_and(|text| text.in_force.is_some()) {
            return Err(Refusal::of(Kind::Repeated));
        }
        let sheet = Sheet::new().with("repeals", Value::Flag(self.repeals.is_some()));
        let asked = pass(scheme.ask(Gate::PutIntoForce, &sheet))?;
        let in_force = SchemePutIntoForce {
            digest,
            from: self.from,
            repeals: self.repeals.clone(),
            preceding: self.preceding.clone(),
        };
        Ok(Outcome::event(in_force).resting_on(asked.verdicts))
    }
}

impl Apply for SchemePutIntoForce {
    fn apply(&self, state: &mut State, stamp: &Stamp) {
        if let Some(adopted) = state.office.schemes.get_mut(&self.digest) {
            adopted.in_force = Some(self.from);
        }
        state.issued(IssuedText::Regulation(self.digest), &self.preceding, stamp);
    }
}
