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
    /// Whether its ground is spent: it is not ordered again on the same revocation.
    pub spent: bool,
}

/// What is left of recoveries that were set aside.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct SetAside {
    /// What the firm had paid back by then.
    pub(crate) recovered: Yuan,
    /// What it was given back since.
    pub(crate) returned: Yuan,
    /// What the last one had still left to ask: it may have been on its way.
    pub(crate) on_its_way: Yuan,
    /// Whether the last one was referred.
    pub(crate) referred: bool,
    /// Whether the ground of the last one is spent.
    pub(crate) spent: bool,
    /// Act that set the last one aside.
    pub(crate) n: u64,
}

impl SetAside {
    /// Takes in a sum that came although nothing is owed any more.
    pub(super) fn came(&mut self, amount: Yuan) {
        self.recovered = self.recovered.plus(amount);
        self.on_its_way = Yuan(self.on_its_way.0.saturating_sub(amount.0).max(0));
    }

    /// Returns what is still to be given back.
    pub(crate) fn left(&self) -> Yuan {
        Yuan(self.recovered.0.saturating_sub(self.returned.0).max(0))
    }
}

/// Returns whether a recovery was set aside for good: the revocation it followed from stands, and it is not ordered again.
pub(crate) fn is_spent(case: &Case) -> bool {
    let revoked = case.revocation.revoked.map(|(_, n)| n);
    case.money.set_aside.is_some_and(|one| one.spent && revoked.is_some_and(|revoked| revoked < one.n))
}

impl Apply for RecoverySetAside {
    fn apply(&self, state: &mut State, stamp: &Stamp) {
        let Some(case) = state.case_mut(self.application) else { return };
        let part = &mut case.money;
        let Some(fallen) = part.recovery.take() else { return };
        let before = part.set_aside.take();
        let recovered = before.map_or(Yuan::ZERO, |one| one.recovered).plus(fallen.recovered);
        let returned = before.map_or(Yuan::ZERO, |one| one.returned);
        part.set_aside = Some(SetAside {
            recovered,
            returned,
            on_its_way: fallen.left(),
            referred: fallen.referred.is_some(),
            spent: self.spent,
            n: stamp.n,
        });
        // What was closed has to be carried out once more where it may be ordered again.
        if !self.spent {
            case.revocation.closed = None;
        }
    }
}
