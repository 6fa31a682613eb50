//! Invitations: a token of 256 bits that is used once and ends.

use basis::day::Moment;
use basis::digest::Digest;
use basis::id::PersonId;
use data_encoding::HEXLOWER;
use scheme::SecondFactor;

use super::AccountFault;
use super::account::{Account, OpenInvitation, folded};
use crate::entropy;
use crate::office::Office;

/// How long an invitation is open: three days, so that it lasts over a weekend.
const OPEN: i64 = 3 * 24 * 60 * 60 * 1_000_000;

/// An invitation as it is handed over: the only place where its token stands.
#[derive(Clone, PartialEq, Eq)]
pub struct Invitation {
    /// The token.
    pub token: String,
    /// When it ends.
    pub until: Moment,
}

/// Whom an open invitation is for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Invited {
    /// The person.
    pub person: PersonId,
    /// By which name that one will sign in.
    pub name: String,
    /// The second factors of which one is needed; none where a password is enough.
    pub needs: Vec<SecondFactor>,
    /// When the invitation ends.
    pub until: Moment,
}

impl Office {
    /// Invites somebody who holds a post and has no account yet. An invitation that was not taken up is replaced.
    ///
    /// # Errors
    /// [`AccountFault::Unknown`], [`AccountFault::Stage`] where there is or was an account, or a fault of writing.
    pub fn invite(&self, person: PersonId) -> Result<Invitation, AccountFault> {
        let is_new = |account: &Account| account.password.is_none() && !account.was_open;
        self.open_invitation(person, plus(self.time_of_day(), OPEN), is_new)
    }

    /// Invites somebody in the name of whoever keeps accounts.
    ///
    /// # Errors
    /// As [`Office::invite`], or [`AccountFault::NotTheirs`].
    pub fn invite_as(&self, by: PersonId, person: PersonId) -> Result<Invitation, AccountFault> {
        self.check_keeps_accounts(by, person)?;
        self.invite(person)
    }

    /// Opens an invitation, if the account may have one as it stands when it is written.
    pub(super) fn open_invitation(
        &self,
        person: PersonId,
        until: Moment,
        may: impl Fn(&Account) -> bool,
    ) -> Result<Invitation, AccountFault> {
        let snapshot = self.snapshot();
        let known = self.known(&snapshot, person).ok_or(AccountFault::Unknown)?;
        let called = snapshot.vault.text(known.name.vault).unwrap_or_default().to_owned();
        let token = HEXLOWER.encode(&entropy::draw::<32>()?);
        let free = self.free_name(person, &called);
        self.change_account(person, |account| {
            if !may(account) {
                return Err(AccountFault::Stage);
            }
            if account.name.is_empty() {
                account.name = free;
            }
            account.invitation = Some(OpenInvitation { token: Digest::of(token.as_bytes()), until });
            Ok(())
        })?;
        Ok(Invitation { token, until })
    }

    /// Returns whom an open invitation is for.
    #[must_use]
    pub fn invited(&self, token: &str) -> Option<Invited> {
        let (now, digest) = (self.time_of_day(), Digest::of(token.as_bytes()));
        let accounts = self.accounts().lock();
        let (person, name, until) = accounts.iter().find_map(|(person, (_, account))| {
            let open = account.invitation.as_ref().filter(|one| one.token == digest && now <= one.until)?;
            Some((*person, account.name.clone(), open.until))
        })?;
        drop(accounts);
        let needs = self.needs(person)?;
        Some(Invited { person, name, needs, until })
    }

    /// Returns the second factors of which somebody needs one: what all posts of that one take.
    pub(super) fn needs(&self, person: PersonId) -> Option<Vec<SecondFactor>> {
        let snapshot = self.snapshot();
        let known = self.known(&snapshot, person)?;
        let looking = self.looking_as(&snapshot, person);
        let mut needs: Vec<SecondFactor> = Vec::new();
        for post in &known.posts {
            let of_post = looking.sign_in().second_factors_of(post.role.id());
            match needs.as_slice() {
                [] => needs = of_post.to_vec(),
                // Of posts that take different kinds the stricter one counts; with nothing in common the earlier one does.
                [..] if needs.iter().any(|kind| of_post.contains(kind)) => needs.retain(|kind| of_post.contains(kind)),
                [..] => {}
            }
        }
        Some(needs)
    }

    /// Returns a name by which nobody else signs in: that of the person, or with a number behind it.
    fn free_name(&self, person: PersonId, called: &str) -> String {
        let accounts = self.accounts().lock();
        let is_free = |name: &str| {
            let mut others = accounts.iter().filter(|(other, _)| **other != person);
            !others.any(|(_, (_, account))| folded(&account.name) == folded(name))
        };
        let numbered = (2_u32..).map(|number| format!("{called}{number}"));
        std::iter::once(called.to_owned()).chain(numbered).find(|name| is_free(name)).unwrap_or_default()
    }
}

/// Returns a moment so much later.
pub(super) fn plus(at: Moment, microseconds: i64) -> Moment {
    Moment::from_microseconds(at.microseconds().saturating_add(microseconds))
}

impl std::fmt::Debug for Invitation {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(formatter, "Invitation(… until {})", self.until)
    }
}
