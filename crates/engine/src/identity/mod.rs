//! Organisations over the years: names, representatives and codes change, some join others, some leave or end.

mod change_code;
mod change_representative;
mod deregister;
mod merge_duplicates;
mod merge_organisation;
mod move_out;
mod rename_organisation;
mod split_organisation;
#[cfg(test)]
mod tests;

use basis::credit_code::CreditCode;
use basis::day::Day;
use basis::digest::Digest;
use basis::id::OrganisationId;
use scheme::Kind;

pub use change_code::{ChangeCode, CodeChanged};
pub use change_representative::{ChangeRepresentative, RepresentativeChanged};
pub use deregister::{Deregister, Deregistered};
pub use merge_duplicates::{DuplicatesMerged, MergeDuplicates};
pub use merge_organisation::{MergeOrganisation, OrganisationMerged};
pub use move_out::{MoveOut, MovedOut};
pub use rename_organisation::{OrganisationRenamed, RenameOrganisation};
pub use split_organisation::{OrganisationSplit, SplitOrganisation};

use crate::context::Context;
use crate::people::Organisation;
use crate::refusal::{Refusal, malformed};
use crate::standing;
use crate::state::State;

commands! {
    /// Records the new name of an organisation.
    RenameOrganisation = "rename-organisation" @ 1,
    /// Records its new legal representative.
    ChangeRepresentative = "change-representative" @ 1,
    /// Records its new credit code.
    ChangeCode = "change-code" @ 1,
    /// Records that another has absorbed it.
    MergeOrganisation = "merge-organisation" @ 1,
    /// Records that it was divided.
    SplitOrganisation = "split-organisation" @ 1,
    /// Records that it has left the district.
    MoveOut = "move-out" @ 1,
    /// Records that it has ended.
    Deregister = "deregister" @ 1,
    /// Records that it was registered twice.
    MergeDuplicates = "merge-duplicates" @ 1,
}

events! {
    /// An organisation was renamed.
    OrganisationRenamed = "organisation-renamed" @ 1,
    /// It has another legal representative.
    RepresentativeChanged = "representative-changed" @ 1,
    /// It has another code.
    CodeChanged = "code-changed" @ 1,
    /// It was absorbed.
    OrganisationMerged = "organisation-merged" @ 1,
    /// It was divided.
    OrganisationSplit = "organisation-split" @ 1,
    /// It has left.
    MovedOut = "moved-out" @ 1,
    /// It has ended.
    Deregistered = "deregistered" @ 1,
    /// Two registrations were joined.
    DuplicatesMerged = "duplicates-merged" @ 1,
}

/// What has become of an organisation since it was registered.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Life {
    /// What it was called before, with the day from which it was called so no more and the act.
    pub(crate) former: Vec<(String, Day, u64)>,
    /// Codes it had before, likewise.
    pub(crate) former_codes: Vec<(CreditCode, Day, u64)>,
    /// Since when it is registered elsewhere, with the act.
    pub(crate) moved_out: Option<(Day, u64)>,
    /// Since when it is no more, and how it ended.
    pub(crate) ended: Option<(Day, Ended)>,
    /// Organisations that it goes on.
    pub(crate) predecessors: Vec<Predecessor>,
}

/// How an organisation ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Serialize)]
#[serde(rename_all = "kebab-case")]
pub(crate) enum Ended {
    /// Another has absorbed it.
    Absorbed,
    /// It was divided and goes on in others alone.
    Divided,
    /// It was struck off.
    Deregistered,
    /// It is another registration of one that stays.
    Duplicate,
}

/// An organisation that another goes on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Predecessor {
    pub(crate) organisation: OrganisationId,
    pub(crate) by: Joined,
    /// Act that recorded it.
    pub(crate) n: u64,
}

/// How one organisation goes on another.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Serialize)]
pub(crate) enum Joined {
    /// It has absorbed it: it inherits duties and bars.
    Merger,
    /// It came of it, which goes on itself: it stands under its bars.
    Division,
    /// It came of it, which is no more: it inherits duties and bars.
    WholeDivision,
    /// It is the same one, registered twice.
    Duplicate,
}

impl Joined {
    /// Returns whether the duty to report goes over.
    fn inherits_duties(self) -> bool {
        match self {
            Joined::Merger | Joined::WholeDivision | Joined::Duplicate => true,
            Joined::Division => false,
        }
    }
}

/// Returns an organisation that is to be changed from a day on.
///
/// # Errors
/// Refuses as *unknown* what is not registered, as *malformed* a day that has not come, and as *stage* what has ended.
fn changing<'a>(state: &'a State, cx: &Context, id: OrganisationId, from: Day) -> Result<&'a Organisation, Refusal> {
    if from > cx.day() {
        return malformed("from", format!("nothing has changed from {from} on, a day that has not come"));
    }
    let organisation = state.organisations.get(&id).ok_or(Refusal::of(Kind::Unknown))?;
    if organisation.life.ended.is_some() { Err(Refusal::of(Kind::Stage)) } else { Ok(organisation) }
}

/// Returns the scheme by which changes are recorded: none of it decides on them.
fn scheme_of(state: &State) -> Option<Digest> {
    standing::scheme_of(state, None).or_else(|| state.latest_text())
}

/// Returns an organisation with all that it goes on, as far as a kind of joining carries over; each once.
fn lineage(state: &State, id: OrganisationId, carries: impl Fn(Joined) -> bool) -> Vec<OrganisationId> {
    let mut found = vec![id];
    let mut next = 0;
    while let Some(one) = found.get(next).copied() {
        next += 1;
        let before = state.organisations.get(&one).map(|one| one.life.predecessors.as_slice()).unwrap_or_default();
        for predecessor in before.iter().filter(|predecessor| carries(predecessor.by)) {
            if !found.contains(&predecessor.organisation) {
                found.push(predecessor.organisation);
            }
        }
    }
    found
}

/// Returns the organisations whose bars an organisation stands under (Q65).
pub(crate) fn barred_with(state: &State, id: OrganisationId) -> Vec<OrganisationId> {
    lineage(state, id, |_| true)
}

/// Returns the organisations whose duties are an organisation's.
pub(crate) fn owes_with(state: &State, id: OrganisationId) -> Vec<OrganisationId> {
    lineage(state, id, Joined::inherits_duties)
}

/// Returns the registrations of one organisation.
pub(crate) fn same_as(state: &State, id: OrganisationId) -> Vec<OrganisationId> {
    lineage(state, id, |by| by == Joined::Duplicate)
}

impl Organisation {
    /// Returns what it was called on a day.
    pub(crate) fn name_on(&self, day: Day) -> &str {
        let then =
            self.life.former.iter().filter(|(_, until, _)| day < *until).min_by_key(|(_, until, n)| (*until, *n));
        then.map_or(self.name.as_str(), |(name, _, _)| name)
    }

    /// Returns what lists call it: its name, with those it had before (现名（曾用名）).
    pub(crate) fn listed_name(&self) -> String {
        let former: Vec<&str> = self.life.former.iter().map(|(name, _, _)| name.as_str()).collect();
        if former.is_empty() {
            self.name.clone()
        } else {
            format!("{}（曾用名：{}）", self.name, former.join("、"))
        }
    }
}
