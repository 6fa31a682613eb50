//! Corrections (更正): what is wrong is set right in the open, and whatever rested on it is looked at again.
//!
//! Nothing is recomputed silently: until whoever did an act that rested on it has looked again, the case does not go on.

mod affected;
mod correct;
pub(crate) mod invariants;
mod right;
mod settle_affected;
#[cfg(test)]
pub(crate) mod tests;

use std::collections::BTreeMap;

pub(crate) use affected::{check_release, check_reopened, open, resting_on, resting_since};
pub use correct::{AffectedActs, Correct, Corrected, CorrectionKind};
pub use right::{FormRight, OpinionRight, RegistrationRight, Right};
pub use settle_affected::{AffectedSettled, SettleAffected, Settlement};

use crate::case::Case;
use crate::command::Named;
use crate::people::Role;
use crate::refusal::Refusal;
use crate::rights::{RIGHTS, Who};
use scheme::Kind;

commands! {
    /// Sets right what was entered wrongly or has changed since.
    Correct = "correct" @ 1,
    /// Says what becomes of an act that rested on what was corrected.
    SettleAffected = "settle-affected" @ 1,
}

events! {
    /// Something was corrected.
    Corrected = "corrected" @ 1,
    /// Affected acts were settled.
    AffectedSettled = "affected-settled" @ 1,
}

/// What a case keeps of its corrections.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Part {
    /// Acts that set the form right, oldest first: facts of the form come from the last of them.
    pub(crate) of_form: Vec<u64>,
    /// Acts that rested on what was corrected and that nobody has looked at since, by number, with the correction.
    pub(crate) open: BTreeMap<u64, u64>,
    /// Affected acts that were looked at, oldest first.
    pub(crate) settled: Vec<Settled>,
}

/// An affected act that was looked at.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Settled {
    /// The act that rested on what was corrected.
    pub(crate) act: u64,
    /// The correction.
    pub(crate) correction: u64,
    /// What became of it.
    pub(crate) as_: Settlement,
    /// Act that says so.
    pub(crate) n: u64,
}

impl Part {
    /// Returns whether an act rested on something corrected, looked at since or not.
    pub(crate) fn concerns(&self, act: u64) -> bool {
        self.open.contains_key(&act) || self.settled.iter().any(|one| one.act == act)
    }

    /// Returns the act that facts of the form come from.
    pub(crate) fn source_of_form(&self, handed_in: u64) -> u64 {
        self.of_form.last().copied().unwrap_or(handed_in).max(handed_in)
    }
}

/// Checks that every act that rested on something corrected was looked at: until then the case does not go on.
///
/// # Errors
/// Refuses as *stage*, with whoever has to look.
pub(crate) fn check_settled(case: &Case) -> Result<(), Refusal> {
    check_settled_but(case, None)
}

/// Checks the same for an act that is done anew because what it rested on was corrected: acts of that command are settled
/// by it, and come after.
///
/// # Errors
/// As [`check_settled`].
pub(crate) fn check_settled_but(case: &Case, anew: Option<&str>) -> Result<(), Refusal> {
    let mut open = case.correction.open.keys().filter_map(|n| case.entry(*n));
    let Some(entry) = open.find(|entry| anew != Some(&*entry.command)) else { return Ok(()) };
    let owner = owner_of(&entry.command).map_or(crate::round::PANEL_LEADER, Role::id);
    Err(Refusal::of(Kind::Stage).about(case.id).act(SettleAffected::NAME, owner))
}

/// Returns the post that a command belongs to, the first in the table of rights.
fn owner_of(command: &str) -> Option<Role> {
    RIGHTS.iter().filter(|right| right.command == command).find_map(|right| match right.who {
        Who::Post(role) => Some(role),
        Who::Registered => None,
    })
}
