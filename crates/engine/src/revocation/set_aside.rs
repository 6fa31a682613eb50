//! A revocation that was set aside: the prize stands as if it had never been revoked, and what happened meanwhile is known.

use basis::day::Day;
use basis::id::ApplicationId;
use serde::{Deserialize, Serialize};

use super::{Ground, Part};
use crate::act::Stamp;
use crate::case::Case;
use crate::door::Apply;
use crate::state::State;

/// A revocation was set aside.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RevocationSetAside {
    /// The application.
    pub application: ApplicationId,
    /// From when on the prize stands again.
    pub on: Day,
    /// Whether it may be revoked anew on the same ground.
    pub anew: bool,
}

/// A revocation that stands no more.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct SetAside {
    /// On what it rested.
    pub(crate) ground: Ground,
    /// From when on the prize was revoked.
    pub(crate) from: Day,
    /// Since when it stands again.
    pub(crate) until: Day,
    /// Whether it may be revoked anew on that ground.
    pub(crate) anew: bool,
    /// Act that revoked it, and the one that set that aside.
    pub(crate) acts: (u64, u64),
}

/// Returns whether a ground was spent on a revocation that was set aside for good (行政诉讼法 §71: no decision of the same
/// content on the same facts and reasons).
pub(crate) fn is_spent(case: &Case, ground: Ground) -> bool {
    case.revocation.set_aside.iter().any(|one| one.ground == ground && !one.anew)
}

/// Returns whether a prize was revoked on a day by a revocation that was set aside since: what fell due then is not asked
/// for afterwards.
pub(crate) fn was_revoked_on(case: &Case, day: Day) -> bool {
    case.revocation.set_aside.iter().any(|one| one.from <= day && day < one.until)
}

impl Apply for RevocationSetAside {
    fn apply(&self, state: &mut State, stamp: &Stamp) {
        let Some(case) = state.case_mut(self.application) else { return };
        let fallen = std::mem::take(&mut case.revocation);
        let mut set_aside = fallen.set_aside;
        if let (Some((ground, _)), Some((from, n))) = (fallen.proposed, fallen.revoked) {
            set_aside.push(SetAside { ground, from, until: self.on, anew: self.anew, acts: (n, stamp.n) });
        }
        case.revocation = Part { set_aside, ..Part::default() };
    }
}
