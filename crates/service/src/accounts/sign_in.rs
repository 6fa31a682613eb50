//! Signing in: name, password, second factor at once, so that nobody learns which of them was wrong.

use basis::id::PersonId;

use super::account::Account;
use super::tries::Try;
use super::{AccountFault, codes, hash, passwords, totp};
use crate::fault::WriteFault;
use crate::office::Office;

/// Somebody was not let in.
#[derive(Debug, thiserror::Error)]
pub enum SignInRefused {
    /// Name, password or code is not the one, or nobody is listened to for a while. Which of these, nobody is told.
    #[error("Nobody is let in by this.")]
    NotTheOne,
    /// It could not be written that a code was used, so nobody is let in by it.
    #[error(transparent)]
    Write(#[from] WriteFault),
}

/// Somebody who was let in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct LetIn {
    /// Who.
    pub person: PersonId,
    /// Whether the password has become too old.
    pub password_is_due: bool,
}

impl Office {
    /// Lets somebody in. Whatever is wrong, the same work is done and the same is answered.
    ///
    /// # Errors
    /// [`SignInRefused`].
    pub fn sign_in(&self, name: &str, password: &str, code: &str, source: &str) -> Result<LetIn, SignInRefused> {
        let now = self.time_of_day();
        let found = self.account_named(name);
        // A try by any way of writing a name counts against that name.
        let one = Try::new(&super::account::folded(name), source);
        let is_heard = self.accounts().tries.is_heard(one, now);
        let kept = found.as_ref().and_then(|(_, account)| account.password.as_ref());
        let is_it = hash::is_it(password, kept.map(|kept| kept.hash.as_str()));
        let person = found.as_ref().map(|(person, _)| *person).filter(|_| is_heard && is_it);
        let shown = person.map(|person| self.show_second(person, code));
        match (person, shown) {
            (Some(person), Some(Ok(()))) => {
                self.accounts().tries.forget(one);
                let profile = self.looking_as(&self.snapshot(), person).sign_in().passwords;
                let password_is_due = kept.is_some_and(|kept| passwords::is_due(kept, profile, now));
                Ok(LetIn { person, password_is_due })
            }
            (_, Some(Err(AccountFault::Write(fault)))) => Err(SignInRefused::Write(fault)),
            (_, Some(Ok(()) | Err(_)) | None) => {
                self.accounts().tries.note(one, now);
                Err(SignInRefused::NotTheOne)
            }
        }
    }

    /// Takes what somebody shows beside the password, durable before this returns.
    fn show_second(&self, person: PersonId, code: &str) -> Result<(), AccountFault> {
        let needs = self.needs(person).ok_or(AccountFault::Unknown)?;
        let has = |account: &Account| account.totp.is_some() || !account.codes.is_empty() || account.printed;
        let account = self.account_of(person).ok_or(AccountFault::Unknown)?;
        if needs.is_empty() && !has(&account) {
            return Ok(());
        }
        let now = self.time_of_day();
        // A kind that a post does not take any more opens nothing.
        let takes = |kind| needs.is_empty() || needs.contains(&kind);
        self.change_account(person, |account| {
            let by_device = takes(scheme::SecondFactor::Totp)
                && account.totp.as_mut().is_some_and(|device| totp::take(device, code, now));
            if by_device || (takes(scheme::SecondFactor::PrintedCodes) && take_printed(account, code)) {
                Ok(())
            } else {
                Err(AccountFault::SecondFactor)
            }
        })
    }
}

/// Takes a printed code off the list.
fn take_printed(account: &mut Account, code: &str) -> bool {
    let digest = codes::digest(code);
    let before = account.codes.len();
    account.codes.retain(|one| *one != digest);
    account.codes.len() < before
}
