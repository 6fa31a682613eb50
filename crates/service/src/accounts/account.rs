//! What an account holds.

use basis::day::Moment;
use basis::digest::Digest;
use basis::id::PersonId;
use serde::{Deserialize, Serialize};

use super::AccountStanding;

/// An account. Nothing in it opens a session by itself: there are digests, Argon2id strings and the secret of a device.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Account {
    /// By which name one signs in.
    pub(crate) name: String,
    /// An invitation that was not taken up yet.
    pub(crate) invitation: Option<OpenInvitation>,
    /// The password.
    pub(crate) password: Option<Password>,
    /// A device that makes codes.
    pub(crate) totp: Option<Totp>,
    /// Printed codes that were not used yet.
    pub(crate) codes: Vec<Digest>,
    /// Whether there was ever a list of them: with the last one used the account does not open by password alone.
    pub(crate) printed: bool,
    /// A recovery that waits for a second person.
    pub(crate) recovery: Option<Recovery>,
    /// Whether it was closed after it had opened: nobody alone invites whoever had an account.
    #[serde(default)]
    pub(crate) was_open: bool,
}

/// An invitation that was not taken up yet.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct OpenInvitation {
    /// SHA-256 of its token.
    pub(crate) token: Digest,
    /// When it ends.
    pub(crate) until: Moment,
}

/// A password.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Password {
    /// Argon2id, as a PHC string.
    pub(crate) hash: String,
    /// Since when.
    pub(crate) since: Moment,
    /// Those before it, the latest first.
    pub(crate) before: Vec<String>,
}

/// A device that makes codes.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Totp {
    /// What it shares with the office.
    pub(crate) secret: [u8; 20],
    /// The step of time whose code was used last: neither it nor one before it is taken again.
    pub(crate) last_step: u64,
}

/// A recovery that waits for a second person.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Recovery {
    /// Who began it.
    pub(crate) by: PersonId,
    /// Until when it may be confirmed.
    pub(crate) until: Moment,
}

impl Account {
    /// Returns how it stands.
    pub(crate) fn standing(&self, now: Moment) -> AccountStanding {
        if let Some(recovery) = self.recovery.as_ref().filter(|recovery| now <= recovery.until) {
            return AccountStanding::Recovering(recovery.by);
        }
        match self.invitation.as_ref().filter(|invitation| now <= invitation.until) {
            Some(invitation) => AccountStanding::Invited(invitation.until),
            None if self.password.is_some() => AccountStanding::Open,
            None if self.was_open => AccountStanding::Closed,
            None => AccountStanding::Absent,
        }
    }

    /// Takes everything away but name and password.
    pub(crate) fn close_but_password(&mut self) {
        let (password, was_open) = (self.password.take(), self.was_open);
        self.close();
        (self.password, self.was_open) = (password, was_open);
    }

    /// Takes everything away by which it opens; the name stays, so that nobody else gets it.
    pub(crate) fn close(&mut self) {
        let was_open = self.was_open || self.password.is_some();
        *self = Account { name: std::mem::take(&mut self.name), was_open, ..Account::default() };
    }
}

impl std::fmt::Debug for Totp {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.write_str("Totp(…)")
    }
}

/// Returns a name as it is compared.
pub(crate) fn folded(name: &str) -> String {
    name.split_whitespace().collect::<String>().to_lowercase()
}
