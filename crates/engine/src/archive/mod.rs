//! The archive: what is kept and how long, holds, destruction by an appraised list (鉴定销毁), erasure of a person's name.

mod approve_destruction;
mod carry_out_destruction;
mod erase_person;
mod erasure;
mod hold_records;
pub(crate) mod invariants;
pub(crate) mod keeping;
mod lift_hold;
mod mentions;
mod propose_destruction;
pub(crate) mod slips;
#[cfg(test)]
mod tests;

use std::collections::BTreeMap;

use basis::day::{Day, DoneOn};
use basis::id::{ApplicationId, EditionId, OrganisationId, PersonId};
use scheme::{Kind, Scheme};

pub use approve_destruction::{ApproveDestruction, DestructionApproved};
pub use carry_out_destruction::{CarryOutDestruction, DestructionCarriedOut};
pub use erase_person::{ErasePerson, PersonErased};
pub use erasure::{Erasure, erases};
pub use hold_records::{HoldRecords, RecordsHeld};
pub use lift_hold::{HoldLifted, LiftHold};
pub(crate) use mentions::Mentions;
pub use propose_destruction::{DestructionProposed, ProposeDestruction};

use crate::call::Edition;
use crate::case::Case;
use crate::command::Named;
use crate::context::Context;
use crate::identity;
use crate::people::Role;
use crate::refusal::Refusal;
use crate::state::State;
use keeping::Keeping;

commands! {
    /// Nothing of an application, an organisation or an edition is destroyed until it is lifted.
    HoldRecords = "hold-records" @ 1,
    /// Lifts a hold.
    LiftHold = "lift-hold" @ 1,
    /// Proposes the appraised list of what is to be destroyed.
    ProposeDestruction = "propose-destruction" @ 1,
    /// The director approves the list.
    ApproveDestruction = "approve-destruction" @ 1,
    /// Two people see to it that what the list names is destroyed.
    CarryOutDestruction = "carry-out-destruction" @ 1,
    /// Erases the name of a person who stands in nothing that is kept.
    ErasePerson = "erase-person" @ 1,
}

events! {
    /// Records are held.
    RecordsHeld = "records-held" @ 1,
    /// A hold was lifted.
    HoldLifted = "hold-lifted" @ 1,
    /// A destruction was proposed.
    DestructionProposed = "destruction-proposed" @ 1,
    /// A destruction was approved.
    DestructionApproved = "destruction-approved" @ 1,
    /// What a list named was destroyed.
    DestructionCarriedOut = "destruction-carried-out" @ 1,
    /// The name of a person was erased.
    PersonErased = "person-erased" @ 1,
}

/// What the office keeps of its archive.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Archive {
    /// Holds by their number, lifted ones among them.
    pub(crate) holds: BTreeMap<String, Hold>,
    /// Lists of what is to be destroyed, kept for ever, oldest first.
    pub(crate) lists: Vec<List>,
    /// Editions whose slips were destroyed, with the act and its day; of a meeting opened since then the slips are others.
    pub(crate) slips: BTreeMap<EditionId, (u64, Day)>,
    /// People whose names were erased, with the act.
    pub(crate) erased: BTreeMap<PersonId, u64>,
}

/// What a case keeps of the archive.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Part {
    /// Act that destroyed it.
    pub(crate) destroyed: Option<u64>,
}

/// What a hold is on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Held {
    Application(ApplicationId),
    Organisation(OrganisationId),
    Edition(EditionId),
}

/// A hold.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Hold {
    pub(crate) on: Held,
    /// Whether whoever inspects the office asked for it: the office does not lift it.
    pub(crate) by_inspector: bool,
    /// When it was put.
    pub(crate) done: DoneOn,
    /// Act that put it.
    pub(crate) n: u64,
    /// Act that lifted it.
    pub(crate) lifted: Option<u64>,
}

/// A list of what is to be destroyed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct List {
    pub(crate) edition: EditionId,
    pub(crate) applications: Vec<ApplicationId>,
    /// Whether the slips of the edition stand on it.
    pub(crate) slips: bool,
    /// Who proposed it.
    pub(crate) by: PersonId,
    /// Act that proposed it, and when that was done.
    pub(crate) proposed: (u64, DoneOn),
    /// Act that approved it, and when that was done.
    pub(crate) approved: Option<(u64, DoneOn)>,
    /// Act by which it was carried out.
    pub(crate) carried_out: Option<u64>,
    /// Who confirmed approval and carrying out, by the act: slips are about no case whose trace would say so.
    pub(crate) seconds: BTreeMap<u64, PersonId>,
}

impl Archive {
    /// Returns the list of an edition that waits: the latest, as long as it was not carried out. A new one takes the place of
    /// one that waits.
    pub(crate) fn waiting(&self, edition: EditionId) -> Option<&List> {
        self.lists.iter().rev().find(|list| list.edition == edition).filter(|list| list.carried_out.is_none())
    }

    fn waiting_mut(&mut self, edition: EditionId) -> Option<&mut List> {
        let latest = self.lists.iter_mut().rev().find(|list| list.edition == edition);
        latest.filter(|list| list.carried_out.is_none())
    }
}

/// Returns whether a hold is on a case.
pub(crate) fn is_on(state: &State, hold: &Hold, case: &Case) -> bool {
    match hold.on {
        Held::Application(id) => id == case.id,
        Held::Organisation(id) => identity::is_same(state, id, case.organisation),
        Held::Edition(id) => id == case.edition,
    }
}

/// Returns whether anything holds the records of a case.
pub(crate) fn is_held(state: &State, case: &Case) -> bool {
    state.archive.holds.values().any(|hold| hold.lifted.is_none() && is_on(state, hold, case))
}

impl State {
    /// Returns whether the texts and files of an application were destroyed.
    pub fn is_destroyed(&self, id: ApplicationId) -> bool {
        self.cases.get(&id).is_some_and(|case| case.archive.destroyed.is_some())
    }
}

/// Returns the list of an edition that waits.
///
/// # Errors
/// Refuses as *stage* where none waits.
fn waiting(state: &State, edition: EditionId) -> Result<&List, Refusal> {
    let wanted = || Refusal::of(Kind::Stage).act(ProposeDestruction::NAME, Role::ReviewOfficeClerk.id());
    state.archive.waiting(edition).ok_or_else(wanted)
}

/// Checks that each of these may be destroyed on the day of the act, and the slips where they are named as well.
///
/// # Errors
/// Refuses as *retention*, *held*, *repeated* or *stage*, about the first that may not.
fn check_destructible(
    state: &State,
    scheme: &Scheme,
    cx: &Context,
    cases: &[&Case],
    slips: Option<&Edition>,
) -> Result<(), Refusal> {
    for case in cases {
        let stands = keeping::of(state, scheme, case, cx.day());
        refused(stands).map_or(Ok(()), |refusal| Err(refusal.about(case.id)))?;
    }
    let Some(edition) = slips else { return Ok(()) };
    let stands = slips::of(state, scheme, edition, cx.day()).ok_or_else(|| Refusal::of(Kind::Stage))?;
    refused(stands).map_or(Ok(()), Err)
}

/// Returns why records that stand so are not destroyed; nothing where they may be.
fn refused(stands: Keeping) -> Option<Refusal> {
    Some(match stands {
        Keeping::Free => return None,
        Keeping::Destroyed => Refusal::of(Kind::Repeated),
        Keeping::Permanent(records) => Refusal::of(Kind::Retention).fact("retention", records.word()).lasting(),
        Keeping::Until(day) => Refusal::of(Kind::Retention).wait(day),
        Keeping::Held => Refusal::of(Kind::Held).act(LiftHold::NAME, Role::ReviewOfficeDirector.id()),
        Keeping::Open(act, role) => Refusal::of(Kind::Stage).act(act, role.id()),
        Keeping::UnderWay => Refusal::of(Kind::Stage),
    })
}

/// Returns the cases of a list that the actor may know of.
///
/// # Errors
/// Refuses as *unknown*.
fn cases_of<'a>(state: &'a State, list: &List, cx: &Context) -> Result<Vec<&'a Case>, Refusal> {
    list.applications.iter().map(|id| state.seen(cx, *id)).collect()
}
