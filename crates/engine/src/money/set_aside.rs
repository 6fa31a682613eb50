//! A recovery that was set aside: nothing is owed on it any more, and what was paid back is owed to the firm.

use basis::id::ApplicationId;
use basis::money::Yuan;
use serde::{Deserialize, Serialize};

use crate::act::Stamp;
use crate::case::Case;
use crate::door::Apply;
use crate::state::State;

/// A recovery was set aside.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RecoverySetAside {
    /// The application.
    pub application: ApplicationId,
    /// Whether it may be ordered anew.
    pub anew: bool,
}

/// What is left of recoveries that were set aside.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct SetAside {
    /// What the firm had paid back by then.
    pub(crate) recovered: Yuan,
    /// What it was given back since.
    pub(crate) returned: Yuan,
    /// Whether the last one may be ordered anew.
    pub(crate) anew: bool,
    /// Act that set the last one aside.
    pub(crate) n: u64,
}

impl SetAside {
    /// Returns what is still to be given back.
    pub(crate) fn left(&self) -> Yuan {
        Yuan(self.recovered.0.saturating_sub(self.returned.0).max(0))
    }
}

/// Returns whether a recovery was set aside for good: the revocation it followed from stands, and it is not ordered again.
pub(crate) fn is_spent(case: &Case) -> bool {
    let revoked = case.revocation.revoked.map(|(_, n)| n);
    case.money.set_aside.is_some_and(|one| !one.anew && revoked.is_some_and(|revoked| revoked < one.n))
}

impl Apply for RecoverySetAside {
    fn apply(&self, state: &mut State, stamp: &Stamp) {
        let Some(case) = state.case_mut(self.application) else { return };
        let part = &mut case.money;
        let Some(fallen) = part.recovery.take() else { return };
        let before = part.set_aside.take();
        let recovered = before.map_or(Yuan::ZERO, |one| one.recovered).plus(fallen.recovered);
        let returned = before.map_or(Yuan::ZERO, |one| one.returned);
        part.set_aside = Some(SetAside { recovered, returned, anew: self.anew, n: stamp.n });
    }
}
