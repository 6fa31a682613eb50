//! Who writes what of an application before it is handed in: the firm's own people merge it and hand it in.

use std::collections::{BTreeMap, BTreeSet};

use basis::id::{EditionId, OrganisationId, PersonId};
use scheme::Kind;

use crate::command::Named;
use crate::context::Context;
use crate::form::Document;
use crate::people::Organisation;
use crate::refusal::{Malformed, Refusal};
use crate::state::State;

/// Somebody whom a firm has invited to write part of its application.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Contributor {
    /// The items of the criteria that were asked for.
    pub(crate) items: BTreeSet<String>,
    /// What was written on them, as it stands now.
    pub(crate) written: BTreeMap<String, Written>,
    /// Act after which nothing more is taken from this person.
    pub(crate) dismissed: Option<u64>,
}

/// What was written on an item.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Written {
    pub(crate) text: Document,
    pub(crate) evidence: Vec<Document>,
    /// Act that brought it.
    pub(crate) n: u64,
}

impl State {
    /// Returns whom a firm has invited to write for its application, dismissed or not.
    pub(crate) fn contributors(
        &self,
        edition: EditionId,
        organisation: OrganisationId,
    ) -> impl Iterator<Item = (PersonId, &Contributor)> {
        let invited = self.editions.get(&edition).and_then(|edition| edition.contributors.get(&organisation));
        invited.into_iter().flatten().map(|(person, contributor)| (*person, contributor))
    }

    /// Returns whether a person has ever been invited to write for a firm.
    pub(crate) fn has_contributed(&self, person: PersonId, organisation: OrganisationId) -> bool {
        self.editions.keys().any(|edition| self.contributors(*edition, organisation).any(|(one, _)| one == person))
    }

    /// Returns the organisation that is meant: the one named, if the actor acts for it, or the only one the actor acts for.
    ///
    /// # Errors
    /// Refuses as *malformed* if the actor acts for several and names none, and as *rights* for any other.
    pub(super) fn own_firm<C: Named>(
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

    /// Checks that an application is still being written: it has not been handed in, or the firm has it back to mend.
    ///
    /// # Errors
    /// Refuses as *stage*: what was handed in is frozen.
    pub(super) fn check_unfrozen(&self, edition: EditionId, organisation: OrganisationId) -> Result<(), Refusal> {
        let mut handed_in = self.cases_of(edition).filter(|case| case.organisation == organisation);
        let frozen = handed_in.any(|case| case.consent.returned.is_none() || case.ended().is_some());
        if frozen { Err(Refusal::of(Kind::Stage)) } else { Ok(()) }
    }
}
