//! An account or an invitation is taken back.

use basis::id::PersonId;

use super::AccountFault;
use crate::office::Office;

impl Office {
    /// Takes back everything by which an account opens, an invitation among it. Whoever is signed in is ended elsewhere.
    ///
    /// # Errors
    /// [`AccountFault::NotTheirs`] for whoever keeps no accounts or means the own one, or a fault of writing.
    pub fn revoke(&self, by: PersonId, person: PersonId) -> Result<(), AccountFault> {
        self.check_keeps_accounts(by, person)?;
        self.account_of(person).ok_or(AccountFault::Stage)?;
        self.change_account(person, |account| {
            account.close();
            Ok(())
        })
    }
}
