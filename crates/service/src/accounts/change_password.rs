//! Whoever is signed in changes the password, having shown the present one.

use basis::id::PersonId;

use super::tries::Try;
use super::{AccountFault, hash, passwords};
use crate::office::Office;

impl Office {
    /// Changes the password of somebody.
    ///
    /// # Errors
    /// [`AccountFault::Password`], [`AccountFault::Weak`], or a fault of writing.
    pub fn change_password(
        &self,
        person: PersonId,
        present: &str,
        new: &str,
        source: &str,
    ) -> Result<(), AccountFault> {
        self.prove_password(person, present, source)?;
        let (profile, words) = self.password_rules(&self.snapshot(), person);
        passwords::check(profile, new, &words).map_err(AccountFault::Weak)?;
        let mut made = self.account_of(person).ok_or(AccountFault::Unknown)?;
        let before = made.password.clone();
        passwords::set(&mut made, new, profile, self.time_of_day())?;
        self.change_account(person, |account| {
            // Somebody else has changed it meanwhile.
            if account.password != before {
                return Err(AccountFault::Password);
            }
            account.password = made.password;
            Ok(())
        })
    }

    /// Checks that a password is the one of somebody, as carefully as at the door.
    pub(super) fn prove_password(&self, person: PersonId, password: &str, source: &str) -> Result<(), AccountFault> {
        let (now, one) = (self.time_of_day(), Try::new(&person.to_string(), source));
        let is_heard = self.accounts().tries.is_heard(one, now);
        let kept = self.account_of(person).and_then(|account| account.password);
        if hash::is_it(password, kept.as_ref().map(|kept| kept.hash.as_str())) && is_heard {
            self.accounts().tries.forget(one);
            return Ok(());
        }
        self.accounts().tries.note(one, now);
        Err(AccountFault::Password)
    }
}
