//! People, their posts, and organisations.

mod appoint;
mod end_appointment;
mod merge_persons;
mod register_organisation;
mod register_person;
mod role;
#[cfg(test)]
mod tests;

use std::collections::BTreeSet;
use std::sync::Arc;

use basis::credit_code::CreditCode;
use basis::day::Day;
use basis::id::{EditionId, OrganisationId, PersonId};
use scheme::Kind;

pub use appoint::{Appoint, PersonAppointed};
pub use end_appointment::{AppointmentEnded, EndAppointment};
pub use merge_persons::{MergePersons, PersonsMerged};
pub(crate) use register_organisation::check_name;
pub use register_organisation::{LegalForm, OrganisationRegistered, RegisterOrganisation};
pub use register_person::{PersonRegistered, RegisterPerson};
pub use role::{HELD_ALONE, OF_THE_AWARD, Role, Scope};

use crate::case::Case;
use crate::command::Named;
use crate::context::Context;
use crate::form::Private;
use crate::identity::Life;
use crate::refusal::{Malformed, Refusal};
use crate::state::State;

commands! {
    /// Registers a person.
    RegisterPerson = "register-person" @ 1,
    /// Appoints a person to a post.
    Appoint = "appoint" @ 1,
    /// Ends a post of a person.
    EndAppointment = "end-appointment" @ 1,
    /// Joins two registrations of one person.
    MergePersons = "merge-persons" @ 1,
    /// Registers an organisation; whoever does it becomes its drafter.
    RegisterOrganisation = "register-organisation" @ 1,
}

events! {
    /// A person was registered.
    PersonRegistered = "person-registered" @ 1,
    /// A person holds a post.
    PersonAppointed = "person-appointed" @ 1,
    /// A person holds a post no more.
    AppointmentEnded = "appointment-ended" @ 1,
    /// Two registrations of a person were joined.
    PersonsMerged = "persons-merged" @ 1,
    /// An organisation was registered.
    OrganisationRegistered = "organisation-registered" @ 1,
}

/// A person. The name stands in the vault.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Person {
    pub(crate) id: PersonId,
    pub(crate) name: Private,
    pub(crate) appointments: Vec<Appointment>,
    /// The registration that it was joined with: nothing is asked of this one any more.
    pub(crate) joined: Option<PersonId>,
}

/// One post of a person.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Appointment {
    pub(crate) role: Role,
    pub(crate) scope: Scope,
    pub(crate) from: Day,
    pub(crate) until: Option<Day>,
    /// Day of the act that ended it sooner: on that day it is held no more.
    pub(crate) ended: Option<Day>,
}

impl Appointment {
    /// Returns whether the post is held on that day; the last day still counts, the day of an act that ends it does not.
    pub(crate) fn is_held(&self, on: Day) -> bool {
        self.was_held(on) && self.ended.is_none_or(|ended| on < ended)
    }

    /// Returns whether the post was held at some time of a day that is looked back upon: of the day of an act that ended it,
    /// the hours before.
    pub(crate) fn was_held(&self, on: Day) -> bool {
        self.from <= on && self.until.is_none_or(|until| on <= until) && self.ended.is_none_or(|ended| on <= ended)
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
    /// Acts that corrected the registration, oldest first.
    pub(crate) corrected: Vec<u64>,
    /// What has become of it since.
    pub(crate) life: Life,
}

impl Organisation {
    /// Returns the registration as it stands.
    pub(crate) fn registration(&self) -> RegisterOrganisation {
        RegisterOrganisation {
            name: self.name.clone(),
            code: self.code.clone(),
            form: self.form,
            industry: self.industry.clone(),
            founded: self.founded,
            district_registration: self.district_registration,
            township: self.township.clone(),
            tags: self.tags.clone(),
        }
    }

    /// Returns the act that facts of the registration come from.
    pub(crate) fn source(&self) -> u64 {
        self.corrected.last().copied().unwrap_or(self.registered)
    }
}

impl State {
    /// Returns whether somebody is registered and may be given something: not whose name was erased, and of two
    /// registrations that were joined the one that stays.
    pub(crate) fn is_known(&self, person: PersonId) -> bool {
        let stays = self.people.get(&person).is_some_and(|one| one.joined.is_none());
        stays && !self.archive.erased.contains_key(&person)
    }

    /// Returns whether two registrations are of one person.
    pub(crate) fn is_same_person(&self, one: PersonId, other: PersonId) -> bool {
        self.stays_as(one) == self.stays_as(other)
    }

    fn stays_as(&self, person: PersonId) -> PersonId {
        let next = |one: &PersonId| self.people.get(one).and_then(|person| person.joined);
        std::iter::successors(Some(person), next).last().unwrap_or(person)
    }

    /// Returns the posts in which a person acts on a day: its own, and those of others for whom it stands in.
    pub(crate) fn posts(&self, person: PersonId, on: Day) -> impl Iterator<Item = &Appointment> {
        self.own_posts(person, on).chain(self.stood_in(person, on).map(|(_, post)| post))
    }

    /// Returns the posts a person holds on a day.
    pub(crate) fn own_posts(&self, person: PersonId, on: Day) -> impl Iterator<Item = &Appointment> {
        self.appointments(person).filter(move |one| one.is_held(on))
    }

    /// Returns the posts a person held at some time of a day that is looked back upon.
    pub(crate) fn past_posts(&self, person: PersonId, on: Day) -> impl Iterator<Item = &Appointment> {
        self.appointments(person).filter(move |one| one.was_held(on))
    }

    fn appointments(&self, person: PersonId) -> impl Iterator<Item = &Appointment> {
        self.people.get(&person).into_iter().flat_map(|person| &person.appointments)
    }

    /// Returns whether a person acts, on a day, for an applicant of an edition that has not withdrawn.
    pub(crate) fn acts_for_applicant(&self, person: PersonId, edition: EditionId, on: Day) -> bool {
        let mut own = self.organisations_of(person, on);
        own.retain(|firm| self.has_applied(edition, *firm));
        let stands = |case: &Arc<Case>| case.filing.withdrawn.is_none() && own.contains(&case.organisation);
        !own.is_empty() && self.cases_of(edition).any(stands)
    }

    /// Returns the organisations a person acts for on a day, each once.
    pub(crate) fn organisations_of(&self, person: PersonId, on: Day) -> Vec<OrganisationId> {
        let scopes = self.posts(person, on).filter_map(|post| match &post.scope {
            Scope::Organisation(id) => Some(*id),
            Scope::Office | Scope::Township(_) | Scope::Unit(_) | Scope::Edition(_) => None,
        });
        scopes.collect::<BTreeSet<_>>().into_iter().collect()
    }

    /// Returns the organisation that is meant: the one named, if the actor acts for it, or the only one the actor acts for.
    ///
    /// # Errors
    /// Refuses as *malformed* if the actor acts for several and names none, and as *rights* for any other.
    pub(crate) fn own_firm<C: Named>(
        &self,
        cx: &Context,
        named: Option<OrganisationId>,
    ) -> Result<&Organisation, Refusal> {
        let own = self.organisations_of(cx.actor(), cx.day());
        let meant = match (named, own.as_slice()) {
            (Some(named), own) => own.iter().find(|id| **id == named),
            (None, []) => None,
            (None, [one]) => Some(one),
            (None, [_, _, ..]) => {
                let why = "whoever acts for several organisations says for which".to_owned();
                return Err(Refusal::malformed(Malformed::Argument { what: "organisation".into(), why }));
            }
        };
        meant.and_then(|id| self.organisations.get(id)).map(AsRef::as_ref).ok_or(Refusal::of_right(C::NAME))
    }

    /// Checks that a person may hold a post beside those held on a day.
    ///
    /// # Errors
    /// Refuses as *conflict* where one of them excludes another.
    pub(crate) fn check_together(&self, person: PersonId, role: Role, on: Day) -> Result<(), Refusal> {
        let excluded = self.own_posts(person, on).any(|post| role.excludes(post.role));
        // Whoever inspects holds no post whatsoever, not even that of a standing inspector.
        if excluded || self.inspects(person, on) { Err(Refusal::of(Kind::Conflict)) } else { Ok(()) }
    }
}
