//! The one byte form of a value that digests are made over (RFC 8785).

mod serializer;
mod writer;

use serde::Serialize;

/// Whole numbers up to here are exact in every reader of JSON (RFC 7493 section 2.2); so are those down to its negative.
pub const EXACT_MAX: u64 = (1 << 53) - 1;

/// The value cannot be written as canonical JSON: a key that is not text or stands twice, or a number that some
/// reader of JSON would round.
#[derive(Debug, thiserror::Error)]
#[error("The value could not be written as canonical JSON.")]
pub struct NotCanonical {
    /// What the serialiser said.
    #[source]
    pub source: serde_json::Error,
}

/// Writes one value after the other and keeps its memory.
#[derive(Default)]
pub struct Canonical(writer::Canonical);

impl Canonical {
    /// Returns the value as canonical JSON.
    ///
    /// # Errors
    /// [`NotCanonical`] where the value has no JSON form that every reader reads alike.
    pub fn bytes_of<T: Serialize>(&mut self, value: &T) -> Result<&[u8], NotCanonical> {
        self.0.bytes_of(value).map_err(|source| NotCanonical { source })
    }
}

/// Returns the value as canonical JSON.
///
/// # Errors
/// As [`Canonical::bytes_of`].
pub fn to_bytes<T: Serialize>(value: &T) -> Result<Vec<u8>, NotCanonical> {
    Canonical::default().bytes_of(value).map(<[u8]>::to_vec)
}

/// Tells whether the bytes are already canonical JSON.
pub fn is_canonical(bytes: &[u8]) -> bool {
    let Ok(value) = serde_json::from_slice::<serde_json::Value>(bytes) else {
        return false;
    };
    to_bytes(&value).is_ok_and(|canonical| canonical == bytes)
}

#[cfg(test)]
mod tests;
