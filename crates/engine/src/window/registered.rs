//! The organisations that are registered, for whoever compares a list of their own with them.

use basis::credit_code::CreditCode;
use basis::id::OrganisationId;

use super::Looking;
use crate::labels::Wide;

/// A registered organisation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Registered {
    /// The organisation.
    pub organisation: OrganisationId,
    /// Name, as it is listed.
    pub name: String,
    /// The code it has, then those it had.
    pub codes: Vec<CreditCode>,
}

impl Looking<'_> {
    /// Returns every registered organisation, if the viewer may know what keeps any of them from applying.
    pub fn registered(&self) -> Option<Vec<Registered>> {
        if !self.viewer().knows(Wide::FirmStanding) {
            return None;
        }
        let all = self.state.organisations.values().map(|one| {
            let former = one.life.former_codes.iter().map(|(code, _, _)| code.clone());
            let codes = std::iter::once(one.code.clone()).chain(former).collect();
            Registered { organisation: one.id, name: one.listed_name(), codes }
        });
        Some(all.collect())
    }
}
