//! What somebody who acts for firms has before applying: the window, and what the registration of each firm already says.

#[cfg(test)]
mod tests;

use basis::day::Day;
use basis::id::{ApplicationId, EditionId, OrganisationId};

use super::questions::may_apply;
use super::{Looking, Why, why};
use crate::people::{Role, Scope};

/// What somebody who acts for firms has before applying in the latest edition.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Applying {
    /// The edition.
    pub edition: EditionId,
    /// Its year.
    pub year: i16,
    /// First and last day on which firms hand in, and the last day of the townships; nothing before the call.
    pub window: Option<[Day; 3]>,
    /// Whether it is a day on which firms hand in.
    pub is_open: bool,
    /// The firms for which the viewer acts.
    pub firms: Vec<ApplyingFirm>,
    /// How many clauses of the text are still to be written: what they would say, nobody was told.
    pub unwritten: usize,
}

/// One firm before it applies.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ApplyingFirm {
    /// The firm.
    pub organisation: OrganisationId,
    /// Its name.
    pub name: String,
    /// Its application in the edition, once it handed in.
    pub application: Option<ApplicationId>,
    /// What its registration, its earlier honours and the call already say, clause by clause.
    pub checks: Vec<Why>,
}

impl Looking<'_> {
    /// Returns what the viewer has before applying; nothing for whoever acts for no firm, or before the first edition.
    pub fn applying(&self) -> Option<Applying> {
        let edition = self.state.latest_edition()?;
        let acting = self.who_acts();
        let own = acting.scopes().filter_map(|(role, scope)| match scope {
            Scope::Organisation(id) if matches!(role, Role::Drafter | Role::Signatory) => Some(*id),
            Scope::Organisation(_) | Scope::Office | Scope::Township(_) | Scope::Unit(_) | Scope::Edition(_) => None,
        });
        let mut own: Vec<OrganisationId> = own.collect();
        own.sort_unstable();
        own.dedup();
        let firms: Vec<ApplyingFirm> = own.into_iter().filter_map(|id| self.firm(edition.id, id)).collect();
        let window = edition.call.as_ref().map(|call| [call.opens, call.closes, call.township_closes]);
        let today = self.at.day();
        (!firms.is_empty()).then(|| Applying {
            edition: edition.id,
            year: edition.year,
            window,
            is_open: window.is_some_and(|[opens, closes, _]| opens <= today && today <= closes),
            firms,
            unwritten: may_apply::unwritten(self),
        })
    }

    /// Returns whether the viewer acts for a firm.
    pub fn acts_for_a_firm(&self) -> bool {
        let acting = self.who_acts();
        acting.scopes().any(|(role, _)| matches!(role, Role::Drafter | Role::Signatory))
    }

    fn firm(&self, edition: EditionId, id: OrganisationId) -> Option<ApplyingFirm> {
        let organisation = self.state.organisations.get(&id)?;
        let own = self.state.cases_of(edition).find(|case| case.organisation == id);
        let verdicts = may_apply::standing(self, id).unwrap_or_default();
        let edition = self.state.editions.get(&edition)?;
        let scheme = self.schemes.of(Some(edition.scheme));
        let in_force = self.state.in_force(Some(edition.scheme), Some(edition), self.at.day());
        let checks = verdicts.iter().map(|verdict| why::before_a_case(verdict, scheme, &self.viewer(), &in_force));
        let application = own.map(|case| case.id);
        Some(ApplyingFirm { organisation: id, name: organisation.listed_name(), application, checks: checks.collect() })
    }
}
