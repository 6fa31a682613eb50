//! 64 bits as 13 characters that survive being read aloud.

use crate::digest::Digest;

/// Crockford's base 32 in lower case: no i, l, o or u.
const ALPHABET: &[u8; 32] = b"0123456789abcdefghjkmnpqrstvwxyz";
const LENGTH: usize = 13;
/// No character of the alphabet.
const NONE: u8 = 0xff;
/// What each byte stands for.
const VALUES: [u8; 256] = values();

/// Returns the number an id of that kind gets from its request.
pub(super) fn drawn(prefix: &str, request: &str, ordinal: u32) -> u64 {
    let Digest(bytes) =
        Digest::of_parts(&[b"laurel id", prefix.as_bytes(), request.as_bytes(), &ordinal.to_be_bytes()]);
    bytes.iter().take(8).fold(0, |number, byte| number << 8 | u64::from(*byte))
}

#[expect(clippy::indexing_slicing, reason = "evaluated while the program is built")]
const fn values() -> [u8; 256] {
    let mut values = [NONE; 256];
    let mut value = 0;
    while value < ALPHABET.len() {
        values[ALPHABET[value] as usize] = value as u8;
        value += 1;
    }
    values
}

/// A number in 13 characters, highest five bits first.
pub(super) struct Encoded([u8; LENGTH]);

impl Encoded {
    pub(super) fn of(number: u64) -> Encoded {
        let mut rest = number;
        let mut characters = [0; LENGTH];
        for character in characters.iter_mut().rev() {
            *character = ALPHABET.get((rest & 31) as usize).copied().unwrap_or_default();
            rest >>= 5;
        }
        Encoded(characters)
    }

    pub(super) fn as_str(&self) -> &str {
        std::str::from_utf8(&self.0).unwrap_or_default()
    }
}

/// Returns the number behind the text; the first character holds four bits only.
pub(super) fn decoded(prefix: &str, text: &str) -> Option<u64> {
    let characters = text.strip_prefix(prefix)?;
    if characters.len() != LENGTH {
        return None;
    }
    characters.bytes().try_fold(0_u64, |number, byte| {
        let value = VALUES.get(usize::from(byte)).copied().filter(|value| *value != NONE)?;
        number.checked_mul(32)?.checked_add(u64::from(value))
    })
}
