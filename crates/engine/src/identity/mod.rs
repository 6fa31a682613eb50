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

use crate::command::Named;
use crate::context::Context;
use crate::people::Organisation;
use crate::refusal::{Refusal, malformed};
use crate::rights::{self, Object};
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
    /// The registration that stays, where this is another of the same organisation, with the act.
    pub(crate) same_as: Option<(OrganisationId, u64)>,
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
    /// From when on.
    pub(crate) from: Day,
    /// Act that recorded it.
    pub(crate) n: u64,
}

/// How one organisation goes on another.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
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

/// Checks that the actor may record what becomes of an organisation, by two people, and returns the organisation.
///
/// # Errors
/// Refuses as *rights*, as *unknown* what is not registered, and as *second-person*.
fn recorded<'a, C: Named>(state: &'a State, cx: &Context, id: OrganisationId) -> Result<&'a Organisation, Refusal> {
    // Whoever has no right learns of no organisation whether it is registered.
    rights::check::<C>(state, cx, &Object::Office)?;
    let organisation = state.organisations.get(&id).ok_or(Refusal::of(Kind::Unknown))?;
    rights::check::<C>(state, cx, &Object::Organisation(organisation))?;
    cx.check_second_person(true)?;
    Ok(organisation)
}

/// Checks that something can have become of an organisation on a day: the day has come, the organisation was there and
/// is still, and nothing of the kind is recorded of a later day.
///
/// # Errors
/// Refuses as *malformed* a day that has not come, and as *stage* the rest, with the day where one is too early.
fn check_day(organisation: &Organisation, from: Day, last: Option<Day>, cx: &Context) -> Result<(), Refusal> {
    if from > cx.day() {
        return malformed("from", format!("nothing has changed from {from} on, a day that has not come"));
    }
    if organisation.life.ended.is_some() {
        return Err(Refusal::of(Kind::Stage));
    }
    let earliest = last.map_or(organisation.founded, |last| last.max(organisation.founded));
    if from < earliest { Err(Refusal::of(Kind::Stage).fact("not-before", earliest)) } else { Ok(()) }
}

/// Returns the scheme by which changes are recorded: none of it decides on them.
fn scheme_of(state: &State) -> Option<Digest> {
    standing::scheme_of(state, None).or_else(|| state.latest_text())
}

/// Takes in that one organisation goes on another, which is no more.
fn join(state: &mut State, organisation: OrganisationId, ended: Ended, into: (OrganisationId, Joined), at: (Day, u64)) {
    let ((into, by), (from, n)) = (into, at);
    state.change_organisation(organisation, |one| {
        one.life.ended = Some((from, ended));
        one.life.same_as = (by == Joined::Duplicate).then_some((into, n));
    });
    state.change_organisation(into, |one| one.life.predecessors.push(Predecessor { organisation, by, from, n }));
}

fn predecessors(state: &State, id: OrganisationId) -> &[Predecessor] {
    state.organisations.get(&id).map(|one| one.life.predecessors.as_slice()).unwrap_or_default()
}

/// Returns the registrations of one organisation, itself first, as they were joined before an act.
pub(crate) fn same_before(state: &State, id: OrganisationId, before: u64) -> Vec<OrganisationId> {
    let up = |one: &OrganisationId| {
        let joined = state.organisations.get(one).and_then(|one| one.life.same_as);
        joined.filter(|(_, n)| *n < before).map(|(into, _)| into)
    };
    let stays = std::iter::successors(Some(id), up).last().unwrap_or(id);
    let mut found = vec![id];
    let mut next = vec![stays];
    while let Some(one) = next.pop() {
        if one != id {
            found.push(one);
        }
        let same = |other: &&Predecessor| other.by == Joined::Duplicate && other.n < before;
        next.extend(predecessors(state, one).iter().filter(same).map(|other| other.organisation));
    }
    found
}

/// Returns the registrations of one organisation, itself first.
pub(crate) fn same_as(state: &State, id: OrganisationId) -> Vec<OrganisationId> {
    same_before(state, id, u64::MAX)
}

/// Returns since when an organisation is no more, whichever of its registrations that is recorded of.
pub(crate) fn gone_since(state: &State, id: OrganisationId) -> Option<Day> {
    let ended = same_as(state, id).into_iter().filter_map(|one| state.organisations.get(&one)?.life.ended);
    ended.filter(|(_, how)| *how != Ended::Duplicate).map(|(from, _)| from).min()
}

/// Returns whether two registrations are of one organisation.
pub(crate) fn is_same(state: &State, one: OrganisationId, other: OrganisationId) -> bool {
    // Hardly any is registered twice, and a list asks this of every case.
    let is_joined = || {
        let life = state.organisations.get(&one).map(|one| &one.life);
        life.is_some_and(|life| life.same_as.is_some() || !life.predecessors.is_empty())
    };
    one == other || is_joined() && same_as(state, one).contains(&other)
}

/// Returns the organisations whose bars an organisation stands under (Q65): its own, and of all that it goes on.
pub(crate) fn barred_with(state: &State, id: OrganisationId) -> Vec<OrganisationId> {
    let mut found = same_as(state, id);
    let mut next = 0;
    while let Some(one) = found.get(next).copied() {
        next += 1;
        for before in predecessors(state, one).iter().flat_map(|other| same_as(state, other.organisation)) {
            if !found.contains(&before) {
                found.push(before);
            }
        }
    }
    found
}

/// Returns the organisations whose duties are an organisation's, each with the day from which on they are: its own always,
/// those of an absorbed or wholly divided one since then.
pub(crate) fn owes_with(state: &State, id: OrganisationId) -> Vec<(OrganisationId, Option<Day>)> {
    let mut found: Vec<(OrganisationId, Option<Day>)> = same_as(state, id).into_iter().map(|one| (one, None)).collect();
    let mut next = 0;
    while let Some((one, since)) = found.get(next).copied() {
        next += 1;
        let inherited = predecessors(state, one).iter().filter(|other| other.by.inherits_duties());
        for before in inherited {
            let since = Some(since.map_or(before.from, |day| day.max(before.from)));
            for same in same_as(state, before.organisation) {
                if found.iter().all(|(known, _)| *known != same) {
                    found.push((same, since));
                }
            }
        }
    }
    found
}

impl Joined {
    /// Returns whether the duty to report goes over, from then on.
    fn inherits_duties(self) -> bool {
        match self {
            Joined::Merger | Joined::WholeDivision => true,
            // Of one organisation, every registration owes the same from the beginning.
            Joined::Division | Joined::Duplicate => false,
        }
    }
}

impl Organisation {
    /// Returns what it was called on a day.
    pub(crate) fn name_on(&self, day: Day) -> &str {
        // A later name is never recorded of an earlier day.
        let then = self.life.former.iter().find(|(_, until, _)| day < *until);
        then.map_or(self.name.as_str(), |(name, _, _)| name)
    }

    /// Returns what lists call it: its name, with those it had before (现名（曾用名）).
    pub(crate) fn listed_name(&self) -> String {
        let mut former: Vec<&str> = Vec::new();
        for (name, _, _) in &self.life.former {
            if *name != self.name && !former.contains(&name.as_str()) {
                former.push(name);
            }
        }
        if former.is_empty() {
            self.name.clone()
        } else {
            format!("{}（曾用名：{}）", self.name, former.join("、"))
        }
    }
}
