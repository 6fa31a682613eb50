//! The office entrusts a body with part of the review by contract, once the body has pledged secrecy.

use std::collections::BTreeMap;
use std::sync::Arc;

use basis::credit_code::CreditCode;
use basis::day::Day;
use basis::digest::Digest;
use basis::id::BodyId;
use rules::{Sheet, Value};
use schemars::JsonSchema;
use scheme::{Gate, Kind, Scheme};
use serde::{Deserialize, Serialize};

use super::body::{Body, Contract};
use crate::act::Stamp;
use crate::context::Context;
use crate::door::{Apply, Decide, Decision, Outcome};
use crate::form::Document;
use crate::refusal::{Refusal, malformed, pass};
use crate::rights::{self, Object};
use crate::standing;
use crate::state::State;

/// Most characters in which a body is named.
const NAME_MAX: usize = 120;
/// Most characters in which it is told what is entrusted.
const SCOPE_MAX: usize = 500;

/// Entrusts a body with part of the review. A body known before has a further contract.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct EntrustBody {
    /// Its name, as registered.
    pub name: String,
    /// Its unified social credit code (GB 32100), where it has one: by it a body is known under a new name.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub code: Option<CreditCode>,
    /// What is entrusted.
    pub scope: String,
    /// First day of the contract.
    pub from: Day,
    /// Last day of the contract.
    pub until: Day,
    /// The contract.
    pub contract: Document,
    /// Its pledge of secrecy, signed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub pledge: Option<Document>,
}

/// A body was entrusted.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct BodyEntrusted {
    /// The body.
    pub body: BodyId,
    /// What was agreed.
    pub entrusted: EntrustBody,
}

impl Decide for EntrustBody {
    fn scheme(&self, state: &State, _: &Context) -> Option<Digest> {
        standing::scheme_of(state, None)
    }

    fn decide(&self, state: &State, scheme: &Scheme, cx: &Context) -> Decision {
        self.check_form()?;
        standing::edition(state, None)?;
        rights::check::<EntrustBody>(state, cx, &Object::Office)?;
        let known = state.bodies.values().find(|body| self.names(body));
        if known.is_some_and(|body| body.contracts.iter().any(|one| one.overlaps(self.from, self.until))) {
            return Err(Refusal::of(Kind::Repeated));
        }
        let pledged = Value::Flag(self.pledge.is_some());
        let sheet = Sheet::new().with("of-body", Value::Flag(true)).with("body-pledged", pledged);
        let asked = pass(scheme.ask(Gate::EntrustBody, &sheet))?;
        let body = known.map_or_else(|| BodyId::from_request(cx.request.as_str(), 0), |body| body.id);
        let (name, scope) = (self.name.trim().to_owned(), self.scope.trim().to_owned());
        let entrusted = EntrustBody { name, scope, ..self.clone() };
        Ok(Outcome::event(BodyEntrusted { body, entrusted }).resting_on(asked.verdicts))
    }
}

impl EntrustBody {
    fn check_form(&self) -> Result<(), Refusal> {
        if self.name.trim().is_empty() || self.name.chars().count() > NAME_MAX {
            return malformed("name", format!("a body is named in 1 to {NAME_MAX} characters"));
        }
        if self.scope.trim().is_empty() || self.scope.chars().count() > SCOPE_MAX {
            return malformed("scope", format!("what is entrusted is told in 1 to {SCOPE_MAX} characters"));
        }
        if self.until < self.from {
            let until = self.until;
            return malformed("until", format!("a contract does not end on {until}, before it begins"));
        }
        Ok(())
    }

    /// Returns whether it names a body: by the code where both have one, otherwise by the name.
    fn names(&self, body: &Body) -> bool {
        match (&self.code, &body.code) {
            (Some(code), Some(known)) => code == known,
            (None, _) | (_, None) => self.name.trim() == body.name,
        }
    }
}

impl Apply for BodyEntrusted {
    fn apply(&self, state: &mut State, stamp: &Stamp) {
        let EntrustBody { name, code, from, until, .. } = &self.entrusted;
        let contract = Contract { from: *from, until: *until, ended: None, n: stamp.n };
        if let Some(body) = state.body_mut(self.body) {
            body.name.clone_from(name);
            body.code = code.clone().or(body.code.take());
            body.contracts.push(contract);
            return;
        }
        let body = Body {
            id: self.body,
            name: name.clone(),
            code: code.clone(),
            contracts: vec![contract],
            interests: BTreeMap::new(),
        };
        state.bodies.insert(self.body, Arc::new(body));
    }
}
