//! The rows a store keeps, as bytes whose meaning it does not know.

use std::sync::Arc;

use basis::digest::Digest;
use basis::id::VaultId;

/// One act of the log, as written once and never re-serialised.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ActRow {
    /// The place in the log, counted from [`ActRow::FIRST`] without a gap.
    pub n: u64,
    /// The instant of recording, in microseconds since 1970-01-01T00:00:00Z.
    pub recorded_at_microseconds: i64,
    /// The random bytes that keep a published leaf from being guessed.
    pub salt: [u8; 32],
    /// The act as canonical JSON.
    pub bytes: Arc<[u8]>,
}

impl ActRow {
    /// The number of the first act of an office.
    pub const FIRST: u64 = 1;

    /// Returns the leaf of the act: SHA-256 of 0x00, the salt and the bytes.
    ///
    /// The leading zero byte parts leaves from inner nodes, as in RFC 9162 section 2.1.1.
    #[must_use]
    pub fn leaf(&self) -> Digest {
        Digest::of_parts(&[&[0x00], &self.salt, &self.bytes])
    }
}

/// The last act of a log.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Head {
    /// Its number.
    pub n: u64,
    /// Its leaf.
    pub leaf: Digest,
}

impl Head {
    /// Returns the number the act after `head` must bear.
    #[must_use]
    pub fn next(head: Option<&Head>) -> u64 {
        head.map_or(ActRow::FIRST, |head| head.n + 1)
    }
}

/// One entry of the vault: what is known of a person, encrypted under the key of its case.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct VaultRow {
    /// The number of the entry, never used again after erasure.
    pub id: VaultId,
    /// The case whose data key encrypts it.
    pub case: String,
    /// The random bytes of the commitment that the act carries.
    pub salt: [u8; 32],
    /// The ciphertext.
    pub bytes: Arc<[u8]>,
}

/// The data key of a case, wrapped under the key of the office.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KeyRow {
    /// The case whose texts and files it opens.
    pub case: String,
    /// The key as wrapped.
    pub wrapped: Vec<u8>,
}

/// A draft as last saved, encrypted under the key of its owner.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DraftRow {
    /// The person it belongs to.
    pub owner: String,
    /// Its name among the drafts of that person.
    pub name: String,
    /// The ciphertext.
    pub bytes: Arc<[u8]>,
    /// The instant of saving, in microseconds since 1970-01-01T00:00:00Z.
    pub saved_at_microseconds: i64,
}

/// What a person signs in with, encrypted as the service writes it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AccountRow {
    /// The person.
    pub person: String,
    /// How often it was written: each writing names the one it was made from by being one more.
    pub version: u64,
    /// The ciphertext.
    pub bytes: Arc<[u8]>,
}

/// A session of somebody who is signed in, found by the digest of its secret.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SessionRow {
    /// SHA-256 of the secret, which itself is kept nowhere.
    pub id: Digest,
    /// Who is signed in and since when, as the service writes it.
    pub bytes: Arc<[u8]>,
}

/// The mark that a letter has left the house.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DeliveryMark {
    /// The letter.
    pub letter: String,
    /// The instant of delivery, in microseconds since 1970-01-01T00:00:00Z.
    pub at_microseconds: i64,
}

/// One look at what is not open to everybody, as noted beside the log.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LookRow {
    /// The instant, in microseconds since 1970-01-01T00:00:00Z.
    pub at_microseconds: i64,
    /// Who was shown what, as the service writes it.
    pub bytes: Arc<[u8]>,
}

impl LookRow {
    /// Returns the link of the look: SHA-256 of 0x02, the link of the look before it (32 zero bytes for the first), the
    /// instant and the bytes. Whoever takes a look out of the middle, or changes one, breaks every link behind it.
    #[must_use]
    pub fn link(&self, before: Option<Digest>) -> Digest {
        let before = before.map_or([0; 32], |link| link.0);
        Digest::of_parts(&[&[0x02], &before, &self.at_microseconds.to_be_bytes(), &self.bytes])
    }
}
