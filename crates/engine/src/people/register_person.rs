//! A person is registered; the name goes to the vault.

use std::sync::Arc;

use basis::id::PersonId;
use schemars::JsonSchema;
use scheme::Scheme;
use serde::{Deserialize, Serialize};

use super::Person;
use crate::act::Stamp;
use crate::context::Context;
use crate::door::{Apply, Decide, Decision, Outcome};
use crate::form::Private;
use crate::rights::{self, Object};
use crate::state::State;

/// Registers a person so that posts can be given to them.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct RegisterPerson {
    /// Name.
    pub name: Private,
}

/// A person was registered.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PersonRegistered {
    /// The person.
    pub person: PersonId,
    /// What the person is called.
    pub called: Private,
}

impl Decide for RegisterPerson {
    fn decide(&self, state: &State, _: &Scheme, cx: &Context) -> Decision {
        rights::check::<RegisterPerson>(state, cx, &Object::Office)?;
        Ok(Outcome::event(PersonRegistered {
            person: PersonId::from_request(cx.request.as_str(), 0),
            called: self.name,
        }))
    }
}

impl Apply for PersonRegistered {
    fn apply(&self, state: &mut State, _: &Stamp) {
        let person = Person { id: self.person, name: self.called, appointments: Vec::new(), joined: None };
        state.people.insert(self.person, Arc::new(person));
    }
}
