//! Small forms that arguments share: reasons, documents and private texts kept in the vault.

use basis::digest::Digest;
use basis::id::VaultId;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// A text by or about a person. The log holds its place in the vault and a salted digest, never the text.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Private {
    /// Place in the vault.
    pub vault: VaultId,
    /// SHA-256 of salt and text.
    pub digest: Digest,
}

/// A reason in the words of whoever decides; kept in the vault because it may be about a person.
pub type Reason = Private;

/// A file as the log refers to it: an encrypted blob, committed by a salted digest of what is inside.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Document {
    /// Digest of the ciphertext: the blob's address.
    pub blob: Digest,
    /// SHA-256 of salt and content; the salt stands inside the blob.
    pub commitment: Digest,
    /// Size of the content in bytes.
    pub size_bytes: u64,
}
