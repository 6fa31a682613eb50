//! 64 bits as 13 characters that survive being read aloud.

use crate::digest::Digest;

/// Crockford's base 32 in lower case: no i, l, o or u.
const ALPHABET: &[u8; 32] = b"0123456789abcdefghjkmnpqrstvwxyz";
const LENGTH: u32 = 13;

/// Returns the number an id of that kind gets from its request.
pub(super) fn drawn(prefix: &str, request: &str, ordinal: u32) -> u64 {
    let Digest(bytes) =
        Digest::of_parts(&[b"laurel id", prefix.as_bytes(), request.as_bytes(), &ordinal.to_be_bytes()]);
    bytes.iter().take(8).fold(0, |number, byte| number << 8 | u64::from(*byte))
}

/// Returns the number in 13 characters, highest five bits first.
pub(super) fn encoded(number: u64) -> String {
    let five_bits = |at: u32| usize::try_from(number >> (5 * at) & 31).unwrap_or(0);
    let character = |at| ALPHABET.get(five_bits(at)).copied().map(char::from);
    (0..LENGTH).rev().filter_map(character).collect()
}

/// Returns the number behind the text; the first character holds four bits only.
pub(super) fn decoded(prefix: &str, text: &str) -> Option<u64> {
    let characters = text.strip_prefix(prefix)?;
    if characters.len() != usize::try_from(LENGTH).ok()? {
        return None;
    }
    characters.bytes().try_fold(0_u64, |number, byte| {
        let value = ALPHABET.iter().position(|one| *one == byte)?;
        number.checked_mul(32)?.checked_add(u64::try_from(value).ok()?)
    })
}
