//! What every keeper of blobs can do: local folder, memory, later an object store.

use basis::digest::Digest;

use crate::fault::{CommitFault, StoreFault};

/// Ciphertexts, each addressed by the SHA-256 of its bytes.
///
/// A blob is put before the act that names it; a crash between the two leaves a blob that no act
/// names, which [`Blobs::list`] finds and [`Blobs::delete`] removes.
pub trait Blobs: Send + Sync {
    /// Keeps `ciphertext` durably and returns its digest; putting the same bytes again changes nothing.
    fn put(&self, ciphertext: &[u8]) -> Result<Digest, CommitFault>;

    /// Returns the bytes with this digest, checked against it.
    fn get(&self, digest: &Digest) -> Result<Vec<u8>, StoreFault>;

    /// Returns the first bytes of a blob, `bytes_max` at most and unchecked: what stands before the ciphertext.
    fn beginning(&self, digest: &Digest, bytes_max: u64) -> Result<Vec<u8>, StoreFault>;

    /// Returns whether a blob with this digest is kept, without reading it.
    fn has(&self, digest: &Digest) -> Result<bool, StoreFault>;

    /// Returns the digests of all blobs, sorted.
    fn list(&self) -> Result<Vec<Digest>, StoreFault>;

    /// Removes a blob durably; an absent one stays absent.
    fn delete(&self, digest: &Digest) -> Result<(), CommitFault>;
}

/// Returns the digest that addresses a ciphertext.
pub(crate) fn address(ciphertext: &[u8]) -> Digest {
    Digest::of_parts(&[ciphertext])
}
