//! Panels of reviewers: their members, the cases given to them and what they declare.

use std::collections::BTreeMap;

use basis::id::{ApplicationId, EditionId, PanelId, PersonId};

/// A panel.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Panel {
    pub(crate) id: PanelId,
    pub(crate) edition: EditionId,
    pub(crate) reviewers: Vec<PersonId>,
    pub(crate) leader: PersonId,
    pub(crate) cases: Vec<ApplicationId>,
    /// What each reviewer declared of each case: whether there is an interest.
    pub(crate) declared: BTreeMap<(PersonId, ApplicationId), Interest>,
}

/// What a reviewer declares of a case.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize, schemars::JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Interest {
    /// No interest; the pledge is signed.
    None,
    /// An interest: the reviewer is recused.
    Some,
}

impl Panel {
    /// Returns whether a reviewer has declared to have no interest in a case.
    pub(crate) fn has_declared(&self, reviewer: PersonId, case: ApplicationId) -> bool {
        self.declared.get(&(reviewer, case)) == Some(&Interest::None)
    }
}
