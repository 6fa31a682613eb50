//! Whoever was invited hands the firm what was written on an item.

use basis::digest::Digest;
use basis::id::{EditionId, OrganisationId, PersonId};
use schemars::JsonSchema;
use scheme::Scheme;
use serde::{Deserialize, Serialize};

use super::writing::{Contributor, Written};
use crate::act::Stamp;
use crate::call::Edition;
use crate::command::Named;
use crate::context::Context;
use crate::door::{Apply, Decide, Decision, Outcome};
use crate::form::Document;
use crate::refusal::{Malformed, Refusal, malformed};
use crate::rights::{self, Object};
use crate::state::State;
use crate::{names, standing};

/// Hands the firm the text on one item with its evidence; what was handed over before on the same item it replaces.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Contribute {
    /// The edition; without one the latest.
    #[serde(default)]
    pub edition: Option<EditionId>,
    /// For whom; without one the only firm that invited.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub organisation: Option<OrganisationId>,
    /// The item of the criteria.
    pub item: String,
    /// What was written.
    pub text: Document,
    /// Evidence for it.
    #[serde(default)]
    pub evidence: Vec<Document>,
}

/// Part of an application was written.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Contributed {
    /// The edition.
    pub edition: EditionId,
    /// For whom.
    pub organisation: OrganisationId,
    /// Who wrote.
    pub contributor: PersonId,
    /// The item.
    pub item: String,
    /// What was written.
    pub text: Document,
    /// Evidence for it.
    pub evidence: Vec<Document>,
}

impl Decide for Contribute {
    fn scheme(&self, state: &State, _: &Context) -> Option<Digest> {
        standing::scheme_of(state, self.edition)
    }

    fn decide(&self, state: &State, scheme: &Scheme, cx: &Context) -> Decision {
        names::check_item(scheme, "item", &self.item)?;
        let edition = standing::edition(state, self.edition)?;
        rights::check::<Contribute>(state, cx, &Object::Office)?;
        let (organisation, invited) = self.inviting(edition, cx.actor())?;
        if !invited.items.contains(&self.item) {
            let asked: Vec<&str> = invited.items.iter().map(String::as_str).collect();
            return malformed("item", format!("the firm asked for {}", asked.join(", ")));
        }
        state.check_unfrozen(edition.id, organisation)?;
        Ok(Outcome::event(Contributed {
            edition: edition.id,
            organisation,
            contributor: cx.actor(),
            item: self.item.clone(),
            text: self.text.clone(),
            evidence: self.evidence.clone(),
        }))
    }
}

impl Contribute {
    /// Returns the firm that invited, with what it asked for.
    fn inviting<'a>(
        &self,
        edition: &'a Edition,
        person: PersonId,
    ) -> Result<(OrganisationId, &'a Contributor), Refusal> {
        let named = |firm: OrganisationId| self.organisation.is_none_or(|named| named == firm);
        let mut own = edition.invitations(person).filter(|(firm, _)| named(*firm));
        match (own.next(), own.next()) {
            (Some(one), None) => Ok(one),
            (Some(_), Some(_)) => {
                let why = "whoever writes for several organisations says for which".to_owned();
                Err(Refusal::malformed(Malformed::Argument { what: "organisation".into(), why }))
            }
            (None, _) => Err(Refusal::of_right(Contribute::NAME)),
        }
    }
}

impl Apply for Contributed {
    fn apply(&self, state: &mut State, _: &Stamp) {
        let edition = state.edition_mut(self.edition);
        if let Some(contributor) = edition.and_then(|one| one.contributor_mut(self.organisation, self.contributor)) {
            let written = Written { text: self.text.clone(), evidence: self.evidence.clone() };
            contributor.written.insert(self.item.clone(), written);
        }
    }
}
