//! A firm takes nothing more from somebody it had invited to write.

use basis::digest::Digest;
use basis::id::{EditionId, OrganisationId, PersonId};
use schemars::JsonSchema;
use scheme::{Kind, Scheme};
use serde::{Deserialize, Serialize};

use crate::act::Stamp;
use crate::context::Context;
use crate::door::{Apply, Decide, Decision, Outcome};
use crate::refusal::Refusal;
use crate::rights::{self, Object};
use crate::standing;
use crate::state::State;

/// Ends an invitation to write; what was written stays with the firm.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct DismissContributor {
    /// The edition; without one the latest.
    #[serde(default)]
    pub edition: Option<EditionId>,
    /// Whose application; without one that of the organisation of whoever dismisses.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub organisation: Option<OrganisationId>,
    /// Who is dismissed.
    pub contributor: PersonId,
}

/// An invitation to write has ended.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ContributorDismissed {
    /// The edition.
    pub edition: EditionId,
    /// Whose application.
    pub organisation: OrganisationId,
    /// Who was dismissed.
    pub contributor: PersonId,
}

impl Decide for DismissContributor {
    fn scheme(&self, state: &State, _: &Context) -> Option<Digest> {
        standing::scheme_of(state, self.edition)
    }

    fn decide(&self, state: &State, _: &Scheme, cx: &Context) -> Decision {
        let edition = standing::edition(state, self.edition)?;
        rights::check::<DismissContributor>(state, cx, &Object::Office)?;
        let organisation = state.own_firm::<DismissContributor>(cx, self.organisation)?;
        let invited = edition.contributors.get(&organisation.id).and_then(|all| all.get(&self.contributor));
        let contributor = invited.ok_or(Refusal::of(Kind::Unknown))?;
        if contributor.dismissed.is_some() {
            return Err(Refusal::of(Kind::Repeated));
        }
        Ok(Outcome::event(ContributorDismissed {
            edition: edition.id,
            organisation: organisation.id,
            contributor: self.contributor,
        }))
    }
}

impl Apply for ContributorDismissed {
    fn apply(&self, state: &mut State, stamp: &Stamp) {
        let edition = state.edition_mut(self.edition);
        if let Some(contributor) = edition.and_then(|one| one.contributor_mut(self.organisation, self.contributor)) {
            contributor.dismissed = Some(stamp.n);
        }
    }
}
