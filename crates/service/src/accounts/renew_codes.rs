//! Whoever is signed in gets a new list of printed codes; the old one is worth nothing any more.

use basis::id::PersonId;
use scheme::SecondFactor;

use super::{AccountFault, codes};
use crate::office::Office;

impl Office {
    /// Returns how many printed codes somebody has left, where the posts of that one take such codes.
    #[must_use]
    pub fn codes_left(&self, person: PersonId) -> Option<usize> {
        let needs = self.needs(person)?;
        let account = self.account_of(person)?;
        (needs.is_empty() || needs.contains(&SecondFactor::PrintedCodes)).then_some(account.codes.len())
    }

    /// Draws a new list, which is shown now and never again.
    ///
    /// # Errors
    /// [`AccountFault::Password`], [`AccountFault::SecondFactor`] where no post takes such codes, or a fault of writing.
    pub fn renew_codes(&self, person: PersonId, password: &str, source: &str) -> Result<Vec<String>, AccountFault> {
        self.prove_password(person, password, source)?;
        self.codes_left(person).ok_or(AccountFault::SecondFactor)?;
        let list = codes::drawn()?;
        self.change_account(person, |account| {
            account.codes = list.iter().map(|code| codes::digest(code)).collect();
            account.printed = true;
            Ok(())
        })?;
        Ok(list)
    }
}
