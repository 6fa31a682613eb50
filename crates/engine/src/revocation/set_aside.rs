//! A revocation that was set aside: the prize stands as if it had never been revoked, and what happened meanwhile is known.

use basis::day::Day;
use basis::id::ApplicationId;
use serde::{Deserialize, Serialize};

use super::{Ground, Part};
use crate::act::Stamp;
use crate::case::Case;
use crate::door::Apply;
use crate::state::State;
use crate::supervision;

/// A revocation was set aside.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RevocationSetAside {
    /// The application.
    pub application: ApplicationId,
    /// From when on the prize stands again.
    pub on: Day,
    /// The first day on which what a winner owes is asked of it again.
    pub asked_from: Day,
    /// Whether its ground is spent: the prize is not revoked on it again.
    pub spent: bool,
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
    /// The first day on which what a winner owes is asked of it again.
    pub(crate) asked_from: Day,
    /// Whether that ground is spent.
    pub(crate) spent: bool,
    /// Act that revoked it, and the one that set that aside.
    pub(crate) acts: (u64, u64),
}

/// Returns whether a ground was spent on a revocation that was set aside for more than its procedure (行政诉讼法 §71: no
/// decision of the same content on the same facts and reasons).
pub(crate) fn is_spent(case: &Case, ground: Ground) -> bool {
    case.revocation.set_aside.iter().any(|one| one.ground == ground && one.spent)
}

/// Returns whether a prize was revoked on a day by a revocation that was set aside since: what fell due then is not asked
/// for afterwards.
pub(crate) fn was_revoked_on(case: &Case, day: Day) -> bool {
    case.revocation.set_aside.iter().any(|one| one.from <= day && day < one.asked_from)
}

/// Returns whether the case about conduct still stands as grave though the revocation it founded was set aside for more than
/// its procedure: what was ruled has to be said of it as well.
pub(crate) fn leaves_a_finding(state: &State, case: &Case) -> bool {
    let last = case.revocation.set_aside.last().filter(|one| one.spent);
    let Some(Ground::Breach(id)) = last.map(|one| one.ground) else { return false };
    supervision::breaches_for(state, case).any(|(one, breach)| one == id && breach.is_grave())
}

impl Apply for RevocationSetAside {
    fn apply(&self, state: &mut State, stamp: &Stamp) {
        let Some(case) = state.case_mut(self.application) else { return };
        let fallen = std::mem::take(&mut case.revocation);
        let mut set_aside = fallen.set_aside;
        if let (Some((ground, _)), Some((from, n))) = (fallen.proposed, fallen.revoked) {
            let RevocationSetAside { application: _, on: until, asked_from, spent } = *self;
            set_aside.push(SetAside { ground, from, until, asked_from, spent, acts: (n, stamp.n) });
            // What was never taken back is valid again; what was, is given anew.
            if fallen.taken_back.is_none() {
                case.honour.restore(n);
            }
        }
        case.revocation = Part { set_aside, ..Part::default() };
    }
}
