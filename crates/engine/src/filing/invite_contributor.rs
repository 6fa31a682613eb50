//! A firm invites somebody to write named items of its application.

use std::collections::BTreeSet;

use basis::digest::Digest;
use basis::id::{EditionId, OrganisationId, PersonId};
use schemars::JsonSchema;
use scheme::{Kind, Scheme};
use serde::{Deserialize, Serialize};

use crate::act::Stamp;
use crate::context::Context;
use crate::door::{Apply, Decide, Decision, Outcome};
use crate::refusal::{Refusal, malformed};
use crate::rights::{self, Object};
use crate::state::State;
use crate::{names, standing};

/// Invites a registered person to write items of the application. Whoever is invited never reviews that firm.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct InviteContributor {
    /// The edition; without one the latest.
    #[serde(default)]
    pub edition: Option<EditionId>,
    /// Whose application; without one that of the organisation of whoever invites.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub organisation: Option<OrganisationId>,
    /// Who is invited.
    pub contributor: PersonId,
    /// The items of the criteria to be written; they join those asked for before.
    pub items: Vec<String>,
}

/// Somebody was invited to write for an application.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ContributorInvited {
    /// The edition.
    pub edition: EditionId,
    /// Whose application.
    pub organisation: OrganisationId,
    /// Who was invited.
    pub contributor: PersonId,
    /// The items.
    pub items: Vec<String>,
}

impl Decide for InviteContributor {
    fn scheme(&self, state: &State, _: &Context) -> Option<Digest> {
        standing::scheme_of(state, self.edition)
    }

    fn decide(&self, state: &State, scheme: &Scheme, cx: &Context) -> Decision {
        let items: BTreeSet<&String> = self.items.iter().collect();
        if items.is_empty() || items.len() < self.items.len() {
            return malformed("items", "an invitation names at least one item, and each once");
        }
        self.items.iter().try_for_each(|item| names::check_item(scheme, "items", item))?;
        let edition = standing::edition(state, self.edition)?;
        rights::check::<InviteContributor>(state, cx, &Object::Office)?;
        let organisation = state.own_firm::<InviteContributor>(cx, self.organisation)?;
        if !state.is_known(self.contributor) {
            return Err(Refusal::of(Kind::Unknown));
        }
        state.check_unfrozen(edition.id, organisation.id)?;
        let invited = edition.invitations(self.contributor).find(|(firm, _)| *firm == organisation.id);
        if invited.is_some_and(|(_, one)| items.iter().all(|item| one.items.contains(*item))) {
            return Err(Refusal::of(Kind::Repeated));
        }
        Ok(Outcome::event(ContributorInvited {
            edition: edition.id,
            organisation: organisation.id,
            contributor: self.contributor,
            items: self.items.clone(),
        }))
    }
}

impl Apply for ContributorInvited {
    fn apply(&self, state: &mut State, _: &Stamp) {
        let Some(edition) = state.edition_mut(self.edition) else { return };
        let invited = edition.contributors.entry(self.organisation).or_default();
        let contributor = invited.entry(self.contributor).or_default();
        // Whoever was dismissed and is invited again writes what is named now.
        if contributor.dismissed.take().is_some() {
            contributor.items.clear();
        }
        contributor.items.extend(self.items.iter().cloned());
    }
}
