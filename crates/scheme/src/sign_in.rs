//! How people sign in: which posts need a second factor of which kind, by which rules a password is made, when a session ends.

use std::collections::BTreeMap;

use serde::Deserialize;

/// What somebody shows beside a password.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum SecondFactor {
    /// A code that a device makes from the time (RFC 6238).
    Totp,
    /// A code from a printed list, each good once.
    PrintedCodes,
}

/// By which rules a password is made. The two contradict each other, so that an office names the one it answers to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Passwords {
    /// GB/T 22239-2019, 8.1.4.1: several kinds of characters, and a new one from time to time.
    Mlps3,
    /// OWASP ASVS 5.0, 6.2: longer, of any characters, and kept.
    Asvs,
}

/// How people sign in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SignIn {
    /// By which rules a password is made.
    pub passwords: Passwords,
    /// A session that nobody used for so many minutes has ended.
    pub idle_minutes: u32,
    /// The same for the three administrators.
    pub administrator_idle_minutes: u32,
    /// A session that is so many hours old has ended.
    pub absolute_hours: u32,
    /// What a post that is named needs, any one of them; none where a password is enough.
    pub(crate) named: BTreeMap<String, Vec<SecondFactor>>,
    /// What every other post needs.
    pub(crate) every_other: Vec<SecondFactor>,
}

impl SignIn {
    /// Returns the second factors of which whoever holds a post shows one; none where a password is enough.
    pub fn second_factors_of(&self, post: &str) -> &[SecondFactor] {
        self.named.get(post).unwrap_or(&self.every_other)
    }
}

/// What holds before an office has adopted a scheme, and where one says nothing: everybody needs a second factor.
impl Default for SignIn {
    fn default() -> SignIn {
        SignIn {
            passwords: Passwords::Mlps3,
            idle_minutes: 30,
            administrator_idle_minutes: 15,
            absolute_hours: 12,
            named: BTreeMap::new(),
            every_other: vec![SecondFactor::Totp, SecondFactor::PrintedCodes],
        }
    }
}
