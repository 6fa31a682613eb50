//! Keys: one of the office, which wraps one data key a case, which encrypts its texts and files.
//!
//! XChaCha20-Poly1305 (RFC 8439 with the 192-bit nonce of draft-irtf-cfrg-xchacha): nonces are drawn at random.

use std::collections::BTreeMap;

use chacha20poly1305::aead::{Aead, KeyInit, Payload};
use chacha20poly1305::{Key, XChaCha20Poly1305, XNonce};
use store::{Change, KeyRow};

use crate::entropy::Entropy;
use crate::fault::WriteFault;

const NONCE_BYTES: usize = 24;

/// The key of an office: it wraps the data keys and encrypts nothing else.
#[derive(Clone)]
pub struct OfficeKey([u8; 32]);

/// A data key, of one case or one owner of drafts.
#[derive(Clone)]
pub(crate) struct DataKey([u8; 32]);

impl OfficeKey {
    pub(crate) const BYTES: usize = 32;

    pub(crate) fn from_bytes(bytes: [u8; OfficeKey::BYTES]) -> OfficeKey {
        OfficeKey(bytes)
    }

    /// Returns the key of stores in memory, whose bytes never leave the process; it keeps no secret.
    pub(crate) fn of_memory() -> OfficeKey {
        OfficeKey([0; OfficeKey::BYTES])
    }

    /// Returns the data key as the store keeps it; it opens for this case only.
    pub(crate) fn wrap(&self, case: &str, key: &DataKey, entropy: &mut Entropy) -> Result<KeyRow, WriteFault> {
        let wrapped = seal(&self.0, case.as_bytes(), &key.0, entropy)?;
        Ok(KeyRow { case: case.to_owned(), wrapped })
    }

    /// Returns the data key, or nothing if it does not open under this key.
    pub(crate) fn unwrap(&self, row: &KeyRow) -> Option<DataKey> {
        open(&self.0, row.case.as_bytes(), &row.wrapped)?.try_into().ok().map(DataKey)
    }
}

impl DataKey {
    /// Encrypts `plain`; the name it is bound to must be given again to open it.
    pub(crate) fn seal(&self, bound_to: &str, plain: &[u8], entropy: &mut Entropy) -> Result<Vec<u8>, WriteFault> {
        seal(&self.0, bound_to.as_bytes(), plain, entropy)
    }

    /// Returns what was encrypted, or nothing if key, name or bytes are not the ones.
    pub(crate) fn open(&self, bound_to: &str, sealed: &[u8]) -> Option<Vec<u8>> {
        open(&self.0, bound_to.as_bytes(), sealed)
    }
}

fn seal(key: &[u8; 32], bound_to: &[u8], plain: &[u8], entropy: &mut Entropy) -> Result<Vec<u8>, WriteFault> {
    let nonce: [u8; NONCE_BYTES] = entropy.draw()?;
    let cipher = XChaCha20Poly1305::new(&Key::from(*key));
    let payload = Payload { msg: plain, aad: bound_to };
    // It fails only beyond 256 GiB, which no request carries.
    let sealed = cipher.encrypt(&XNonce::from(nonce), payload).map_err(|_| WriteFault::RolledBack)?;
    Ok([&nonce[..], &sealed].concat())
}

fn open(key: &[u8; 32], bound_to: &[u8], sealed: &[u8]) -> Option<Vec<u8>> {
    let (nonce, sealed) = sealed.split_first_chunk::<NONCE_BYTES>()?;
    let cipher = XChaCha20Poly1305::new(&Key::from(*key));
    cipher.decrypt(&XNonce::from(*nonce), Payload { msg: sealed, aad: bound_to }).ok()
}

/// The data keys of an office, unwrapped.
pub(crate) struct KeyRing {
    office: OfficeKey,
    keys: BTreeMap<String, DataKey>,
    /// Cases whose keys were drawn since the last commit: a batch that is rolled back forgets them.
    fresh: Vec<String>,
}

impl KeyRing {
    /// Returns the ring, or the case whose key does not open.
    pub(crate) fn open(office: OfficeKey, rows: &[KeyRow]) -> Result<KeyRing, String> {
        let keys = rows.iter().map(|row| match office.unwrap(row) {
            Some(key) => Ok((row.case.clone(), key)),
            None => Err(row.case.clone()),
        });
        let keys = keys.collect::<Result<_, String>>()?;
        Ok(KeyRing { office, keys, fresh: Vec::new() })
    }

    /// Returns the key of a case, if it has one.
    pub(crate) fn of(&self, case: &str) -> Option<DataKey> {
        self.keys.get(case).cloned()
    }

    /// Returns the key of a case, if it has one that stands on disk.
    pub(crate) fn of_committed(&self, case: &str) -> Option<DataKey> {
        if self.fresh.iter().any(|fresh| fresh == case) { None } else { self.of(case) }
    }

    /// Returns the key of a case; a new one comes with the change that has to be committed with its first use.
    pub(crate) fn of_or_drawn(
        &mut self,
        case: &str,
        entropy: &mut Entropy,
    ) -> Result<(DataKey, Option<Change>), WriteFault> {
        if let Some(key) = self.keys.get(case) {
            return Ok((key.clone(), None));
        }
        let key = DataKey(entropy.draw()?);
        let row = self.office.wrap(case, &key, entropy)?;
        self.keys.insert(case.to_owned(), key.clone());
        self.fresh.push(case.to_owned());
        Ok((key, Some(Change::KeyWritten(row))))
    }

    /// Forgets the key of a case, which stands on no disk any more.
    pub(crate) fn destroy(&mut self, case: &str) {
        self.keys.remove(case);
    }

    /// Keeps the keys drawn since the last commit: they stand on disk.
    pub(crate) fn committed(&mut self) {
        self.fresh.clear();
    }

    /// Forgets the keys drawn since the last commit: they do not stand on disk.
    pub(crate) fn rolled_back(&mut self) {
        for case in self.fresh.drain(..) {
            self.keys.remove(&case);
        }
    }
}

impl std::fmt::Debug for OfficeKey {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.write_str("OfficeKey(…)")
    }
}
