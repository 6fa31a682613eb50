//! Who writes what of an application before it is handed in: the firm's own people merge it and hand it in.

use std::collections::{BTreeMap, BTreeSet};

use basis::id::{EditionId, OrganisationId, PersonId};
use scheme::Kind;

use crate::call::Edition;
use crate::form::Document;
use crate::refusal::Refusal;
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
}

impl Edition {
    /// Returns somebody whom a firm has invited, to be changed.
    pub(super) fn contributor_mut(&mut self, firm: OrganisationId, person: PersonId) -> Option<&mut Contributor> {
        self.contributors.get_mut(&firm)?.get_mut(&person)
    }

    /// Returns the firms for which a person is to write, with what each asked for.
    pub(super) fn invitations(&self, person: PersonId) -> impl Iterator<Item = (OrganisationId, &Contributor)> {
        self.contributors.iter().filter_map(move |(firm, invited)| {
            let one = invited.get(&person).filter(|one| one.dismissed.is_none())?;
            Some((*firm, one))
        })
    }
}

impl State {
    /// Returns whether a person has ever been invited to write for a firm.
    pub(crate) fn has_contributed(&self, person: PersonId, organisation: OrganisationId) -> bool {
        let invited =
            |edition: &Edition| edition.contributors.get(&organisation).is_some_and(|all| all.contains_key(&person));
        self.editions.values().any(|edition| invited(edition))
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
