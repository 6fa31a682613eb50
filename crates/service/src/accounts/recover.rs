//! Recovery (找回账户): one administrator begins it with the person before them, another one confirms it.

use basis::id::PersonId;
use engine::people::Role;

use super::account::Recovery;
use super::invite::plus;
use super::{AccountFault, Invitation};
use crate::office::Office;

/// How long an invitation after a recovery is open: the person stands there (ASVS 6.4).
pub const RECOVERY_MINUTES: i64 = 10;
const MINUTE: i64 = 60 * 1_000_000;
/// How long a recovery waits for its second person: a working day.
const WAITS: i64 = 24 * 60 * MINUTE;

impl Office {
    /// Begins the recovery of an account. It changes nothing by which the account opens.
    ///
    /// # Errors
    /// [`AccountFault`].
    pub fn begin_recovery(&self, by: PersonId, person: PersonId) -> Result<(), AccountFault> {
        self.check_keeps_accounts(by, person)?;
        let until = plus(self.time_of_day(), WAITS);
        self.change_account(person, |account| {
            if account.password.is_none() && !account.was_open {
                return Err(AccountFault::Stage);
            }
            account.recovery = Some(Recovery { by, until });
            Ok(())
        })
    }

    /// Confirms the recovery of an account: nothing opens it any more but the invitation that this returns.
    ///
    /// A crash here leaves an account that nothing opens; it is recovered anew.
    ///
    /// # Errors
    /// [`AccountFault::NotTheirs`] for whoever began it, for the person itself and for whoever is no administrator.
    pub fn confirm_recovery(&self, by: PersonId, person: PersonId) -> Result<Invitation, AccountFault> {
        let snapshot = self.snapshot();
        let administers = self.known(&snapshot, by).is_some_and(|one| one.administers());
        let now = self.time_of_day();
        self.change_account(person, |account| {
            let open = account.recovery.as_ref().filter(|recovery| now <= recovery.until);
            let begun_by = open.map(|recovery| recovery.by).ok_or(AccountFault::Stage)?;
            if !administers || by == begun_by || by == person {
                return Err(AccountFault::NotTheirs);
            }
            account.close();
            Ok(())
        })?;
        self.open_invitation(person, plus(now, RECOVERY_MINUTES * MINUTE), |account| account.password.is_none())
    }

    /// Checks that somebody keeps accounts (系统管理员), and not their own.
    pub(super) fn check_keeps_accounts(&self, by: PersonId, person: PersonId) -> Result<(), AccountFault> {
        let snapshot = self.snapshot();
        let keeps = self.known(&snapshot, by).is_some_and(|one| one.holds(Role::SystemAdministrator));
        if keeps && by != person { Ok(()) } else { Err(AccountFault::NotTheirs) }
    }
}
