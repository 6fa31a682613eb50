//! Accounts: how people whom the log appointed prove that they are who they are.
//!
//! An account holds no business data and nothing of the log rests on it. All of it stands in memory and, encrypted under a
//! key of the office, in one row a person, which is written from the version that was read and from no other: an
//! invitation, a code and a step of time are redeemed once, whoever comes at the same time.

mod account;
mod change_password;
mod codes;
mod fault;
mod hash;
mod invite;
mod passwords;
mod recover;
mod renew_codes;
mod revoke;
mod sessions;
mod sign_in;
mod take_up;
mod totp;
mod tries;

use std::collections::BTreeMap;
use std::sync::{Mutex, MutexGuard, PoisonError};

use basis::day::Moment;
use basis::id::PersonId;
use engine::window::{KnownPerson, Looking};
use store::{AccountRow, Change, Store};

pub use fault::AccountFault;
pub use invite::{Invitation, Invited};
pub use passwords::Weak;
pub use recover::RECOVERY_MINUTES;
pub use sessions::KeptSession;
pub use sign_in::{LetIn, SignInRefused};
pub use take_up::{Second, TakeUp, TakenUp};
pub use totp::NewTotp;

use crate::clock::Clock;
use crate::entropy::Entropy;
use crate::fault::OpenFault;
use crate::keys::{DataKey, KeyRing};
use crate::office::Office;
use crate::snapshot::Snapshot;
use account::Account;
use tries::Tries;

/// The name under which the key of all accounts is kept.
const KEY: &str = "accounts";

/// The accounts of an office, each with the version that stands on disk.
#[derive(Default)]
pub(crate) struct Accounts {
    standing: Mutex<BTreeMap<PersonId, (u64, Account)>>,
    tries: Tries,
}

/// How the account of somebody stands, as far as it may be shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AccountStanding {
    /// There never was one.
    Absent,
    /// What there was has been revoked: it comes back by a recovery alone, which takes two people.
    Closed,
    /// Somebody was invited until then.
    Invited(Moment),
    /// It opens.
    Open,
    /// A recovery was begun and waits for a second person.
    Recovering(PersonId),
}

impl Accounts {
    /// Reads the accounts of a store.
    pub(crate) fn read(store: &dyn Store, keys: &KeyRing) -> Result<Accounts, OpenFault> {
        let mut standing = BTreeMap::new();
        for row in store.read_accounts()? {
            let key = keys.of(KEY);
            let account = key.and_then(|key| opened(&key, &row));
            let (person, account) = account.ok_or(OpenFault::AccountDamaged { person: row.person })?;
            standing.insert(person, (row.version, account));
        }
        Ok(Accounts { standing: Mutex::new(standing), tries: Tries::default() })
    }

    /// The map is whole between any two calls, so a panic elsewhere locks nobody out.
    fn lock(&self) -> MutexGuard<'_, BTreeMap<PersonId, (u64, Account)>> {
        self.standing.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

fn bound_to(person: &str) -> String {
    format!("account:{person}")
}

/// Returns what a row says, or nothing if it does not open.
pub(crate) fn opened(key: &DataKey, row: &AccountRow) -> Option<(PersonId, Account)> {
    let plain = key.open(&bound_to(&row.person), &row.bytes)?;
    Some((PersonId::parse(&row.person).ok()?, serde_json::from_slice(&plain).ok()?))
}

impl Office {
    /// Returns the time by which people sign in. The clock of trial data tells the time of its story, and moves in leaps.
    #[must_use]
    pub fn time_of_day(&self) -> Moment {
        if self.snapshot().state.is_trial() { Clock::System.now() } else { self.now() }
    }

    /// Returns who somebody is, if that one holds a post.
    pub(crate) fn known(&self, snapshot: &Snapshot, person: PersonId) -> Option<KnownPerson> {
        let at = self.now();
        let looking = Looking { state: &snapshot.state, schemes: &snapshot.schemes, viewer: Some(person), at };
        looking.myself().filter(|one| !one.posts.is_empty())
    }

    /// Returns how the account of somebody stands.
    #[must_use]
    pub fn account_standing(&self, person: PersonId) -> AccountStanding {
        let now = self.time_of_day();
        self.accounts().lock().get(&person).map_or(AccountStanding::Absent, |(_, account)| account.standing(now))
    }

    /// Changes an account and writes it, durable before this returns. What the change refuses changes nothing.
    ///
    /// The accounts are locked meanwhile: of two who come at the same time the second finds what the first has left.
    fn change_account<T>(
        &self,
        person: PersonId,
        change: impl FnOnce(&mut Account) -> Result<T, AccountFault>,
    ) -> Result<T, AccountFault> {
        let key = self.data_key(KEY)?;
        let mut accounts = self.accounts().lock();
        let (before, mut account) = accounts.get(&person).cloned().unwrap_or_default();
        let done = change(&mut account)?;
        let name = person.to_string();
        let plain = serde_json::to_vec(&account).unwrap_or_default();
        let bytes = key.seal(&bound_to(&name), &plain, &mut Entropy::new())?.into();
        let version = before.saturating_add(1);
        // A crash here leaves the account as it was or as it becomes.
        self.write(vec![Change::AccountWritten(AccountRow { person: name, version, bytes })])?;
        accounts.insert(person, (version, account));
        Ok(done)
    }

    /// Returns the account that opens by a name, with its person.
    fn account_named(&self, name: &str) -> Option<(PersonId, Account)> {
        let name = account::folded(name);
        let accounts = self.accounts().lock();
        let found =
            accounts.iter().find(|(_, (_, account))| !name.is_empty() && account::folded(&account.name) == name);
        found.map(|(person, (_, account))| (*person, account.clone()))
    }

    /// Returns a copy of the account of somebody.
    fn account_of(&self, person: PersonId) -> Option<Account> {
        self.accounts().lock().get(&person).map(|(_, account)| account.clone())
    }
}
