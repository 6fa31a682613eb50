//! The first act of a log: the office is founded, and one person is appointed who appoints the others.

use basis::id::PersonId;
use schemars::JsonSchema;
use scheme::{Kind, Scheme};
use serde::{Deserialize, Serialize};

use crate::act::Stamp;
use crate::context::Context;
use crate::door::{Apply, Decide, Decision, Outcome};
use crate::form::Private;
use crate::people::{PersonAppointed, PersonRegistered, Role, Scope};
use crate::refusal::Refusal;
use crate::state::State;

/// Founds the office. Whoever founds it becomes its security administrator.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct FoundOffice {
    /// Name of the office.
    pub office: String,
    /// Whether the data is made by scenarios or for a demonstration; live data never takes it back.
    pub trial: bool,
    /// Name of the person who founds it.
    pub founder: Private,
}

/// The office was founded.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct OfficeFounded {
    /// Name of the office.
    pub office: String,
    /// Whether the data is for trial.
    pub trial: bool,
}

impl Decide for FoundOffice {
    fn decide(&self, state: &State, _: &Scheme, cx: &Context) -> Decision {
        if state.head.is_some() {
            return Err(Refusal::of(Kind::Repeated));
        }
        let post = PersonAppointed {
            person: cx.by,
            role: Role::SecurityAdministrator,
            scope: Scope::Office,
            from: cx.day(),
            until: None,
        };
        Ok(Outcome::event(OfficeFounded { office: self.office.clone(), trial: self.trial })
            .and(PersonRegistered { person: cx.by, called: self.founder })
            .and(post))
    }
}

impl FoundOffice {
    /// Returns the id of the person who founds an office with this request: nobody is registered before.
    pub fn founder_of(request: &str) -> PersonId {
        PersonId::from_request(request, 0)
    }
}

impl Apply for OfficeFounded {
    fn apply(&self, state: &mut State, _: &Stamp) {
        state.office.name = Some(self.office.clone());
        state.office.trial = self.trial;
    }
}
