//! People, their posts, and organisations.

mod appoint;
mod register_organisation;
mod register_person;
mod role;

use basis::credit_code::CreditCode;
use basis::day::Day;
use basis::id::{OrganisationId, PersonId};

pub use appoint::{Appoint, PersonAppointed};
pub use register_organisation::{LegalForm, OrganisationRegistered, RegisterOrganisation};
pub use register_person::{PersonRegistered, RegisterPerson};
pub use role::{Role, Scope};

use crate::form::Private;
use crate::state::State;

commands! {
    /// Registers a person.
    RegisterPerson = "register-person" @ 1,
    /// Appoints a person to a post.
    Appoint = "appoint" @ 1,
    /// Registers an organisation; whoever does it becomes its drafter.
    RegisterOrganisation = "register-organisation" @ 1,
}

events! {
    /// A person was registered.
    PersonRegistered = "person-registered" @ 1,
    /// A person holds a post.
    PersonAppointed = "person-appointed" @ 1,
    /// An organisation was registered.
    OrganisationRegistered = "organisation-registered" @ 1,
}

/// A person. The name stands in the vault.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Person {
    pub(crate) id: PersonId,
    pub(crate) name: Private,
    pub(crate) appointments: Vec<Appointment>,
}

/// One post of a person.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Appointment {
    pub(crate) role: Role,
    pub(crate) scope: Scope,
    pub(crate) from: Day,
    pub(crate) until: Option<Day>,
}

impl Appointment {
    /// Returns whether the post is held on that day; the last day still counts.
    pub(crate) fn is_held(&self, on: Day) -> bool {
        self.from <= on && self.until.is_none_or(|until| on <= until)
    }
}

/// An organisation that may apply.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Organisation {
    pub(crate) id: OrganisationId,
    pub(crate) name: String,
    pub(crate) code: CreditCode,
    pub(crate) form: LegalForm,
    pub(crate) industry: String,
    pub(crate) founded: Day,
    pub(crate) district_registration: Day,
    pub(crate) township: String,
    pub(crate) tags: Vec<String>,
    /// Act that registered it.
    pub(crate) registered: u64,
}

impl State {
    /// Returns the posts a person holds on a day.
    pub(crate) fn posts(&self, person: PersonId, on: Day) -> impl Iterator<Item = &Appointment> {
        let appointments = self.people.get(&person).map(|person| person.appointments.as_slice()).unwrap_or_default();
        appointments.iter().filter(move |one| one.is_held(on))
    }

    /// Returns the organisation for which a person drafts on a day.
    pub(crate) fn organisation_of(&self, person: PersonId, on: Day) -> Option<OrganisationId> {
        self.posts(person, on).find_map(|post| match &post.scope {
            Scope::Organisation(id) => Some(*id),
            Scope::Office | Scope::Township(_) | Scope::Unit(_) => None,
        })
    }
}
