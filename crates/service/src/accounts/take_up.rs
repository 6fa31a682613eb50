//! An invitation is taken up: its token is used for a password with a second factor.

use basis::digest::Digest;
use basis::id::PersonId;
use engine::window::Looking;
use scheme::{Passwords, SecondFactor};

use super::account::Account;
use super::passwords::{self, Fault};
use super::{AccountFault, Invited, NewTotp, codes};
use crate::office::Office;
use crate::snapshot::Snapshot;

/// What somebody will show beside the password.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Second {
    /// Nothing.
    Nothing,
    /// A device, with a code that it made just now.
    Totp {
        /// What the device was given.
        new: NewTotp,
        /// What it made of it.
        code: String,
    },
    /// A printed list, which is drawn now.
    PrintedCodes,
}

/// What somebody chose who takes an invitation up.
#[derive(Clone, PartialEq, Eq)]
pub struct TakeUp {
    /// The token of the invitation.
    pub token: String,
    /// The password.
    pub password: String,
    /// The second factor.
    pub second: Second,
}

/// An account that was opened.
#[derive(Clone, PartialEq, Eq)]
pub struct TakenUp {
    /// Whose it is.
    pub person: PersonId,
    /// By which name that one signs in.
    pub name: String,
    /// The printed codes, which are shown now and never again.
    pub codes: Vec<String>,
}

impl Office {
    /// Takes an invitation up. Of two who send it at the same time one is told that it is not open any more.
    ///
    /// # Errors
    /// [`AccountFault`].
    pub fn take_up(&self, taken: &TakeUp) -> Result<TakenUp, AccountFault> {
        let now = self.time_of_day();
        let invited = self.invited(&taken.token).ok_or(AccountFault::NoInvitation)?;
        let (profile, words) = self.password_rules(&self.snapshot(), invited.person);
        passwords::check(profile, &taken.password, &words).map_err(AccountFault::Weak)?;
        check_kind(&invited, &taken.second)?;
        // The slow part comes before the accounts are locked.
        let mut made = Account { name: invited.name.clone(), ..self.account_of(invited.person).unwrap_or_default() };
        passwords::set(&mut made, &taken.password, profile, now)?;
        made.close_but_password();
        let mut list = Vec::new();
        match &taken.second {
            Second::Nothing => {}
            Second::Totp { new, code } => {
                made.totp = Some(new.proved(code, now).ok_or(AccountFault::SecondFactor)?);
            }
            Second::PrintedCodes => {
                list = codes::drawn()?;
                made.printed = true;
                made.codes = list.iter().map(|code| codes::digest(code)).collect();
            }
        }
        let token = Digest::of(taken.token.as_bytes());
        self.change_account(invited.person, |account| {
            let is_open = account.invitation.as_ref().is_some_and(|one| one.token == token && now <= one.until);
            if !is_open {
                return Err(AccountFault::NoInvitation);
            }
            *account = made;
            Ok(())
        })?;
        Ok(TakenUp { person: invited.person, name: invited.name, codes: list })
    }

    /// Returns the rules for a password of somebody, with the words that may not stand in it.
    pub(super) fn password_rules(&self, snapshot: &Snapshot, person: PersonId) -> (Passwords, Vec<String>) {
        let looking = self.looking_as(snapshot, person);
        let title = looking.award();
        let name = self.known(snapshot, person).and_then(|one| snapshot.vault.text(one.name.vault));
        let words = passwords::near(&[&title.zh, &title.en, name.unwrap_or_default()]);
        (looking.sign_in().passwords, words)
    }

    /// Returns the office as somebody may see it now.
    pub(super) fn looking_as<'a>(&self, snapshot: &'a Snapshot, person: PersonId) -> Looking<'a> {
        let at = self.now();
        Looking { state: &snapshot.state, schemes: &snapshot.schemes, viewer: Some(person), at }
    }
}

fn check_kind(invited: &Invited, second: &Second) -> Result<(), AccountFault> {
    let is_taken = match second {
        Second::Nothing => invited.needs.is_empty(),
        Second::Totp { .. } => invited.needs.is_empty() || invited.needs.contains(&SecondFactor::Totp),
        Second::PrintedCodes => invited.needs.is_empty() || invited.needs.contains(&SecondFactor::PrintedCodes),
    };
    if is_taken { Ok(()) } else { Err(AccountFault::SecondFactor) }
}

impl From<Fault> for AccountFault {
    fn from(fault: Fault) -> AccountFault {
        match fault {
            Fault::Weak(weak) => AccountFault::Weak(weak),
            Fault::Write(fault) => AccountFault::Write(fault),
        }
    }
}
