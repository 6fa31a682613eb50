//! The SHA-256 digest by which stored bytes are named.

use std::fmt;
use std::str::FromStr;

use data_encoding::HEXLOWER;
use sha2::{Digest as _, Sha256};

use crate::text::text_form;

/// A SHA-256 digest, written `sha256:` and 64 lower-case hexadecimal digits.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Digest(pub [u8; 32]);

/// The text is not a digest in the one form that digests have.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("“{text}” is not a digest; a digest is sha256: and 64 lower-case hexadecimal digits.")]
pub struct DigestMalformed {
    /// What was given instead.
    pub text: String,
}

text_form!(
    Digest,
    TextVisitor,
    "^sha256:[0-9a-f]{64}$",
    "A SHA-256 digest, written sha256: and 64 lower-case hexadecimal digits."
);

impl Digest {
    /// Returns the digest of the bytes.
    pub fn of(bytes: &[u8]) -> Digest {
        Digest(Sha256::digest(bytes).into())
    }

    /// Returns the digest of the parts one behind the other. Nothing marks where a part ends: a
    /// caller with more than one part of open length must write the lengths itself.
    pub fn of_parts(parts: &[&[u8]]) -> Digest {
        let mut hasher = Sha256::new();
        for part in parts {
            hasher.update(part);
        }
        Digest(hasher.finalize().into())
    }

    /// Reads the form `sha256:…`.
    pub fn parse(text: &str) -> Result<Digest, DigestMalformed> {
        parsed(text).ok_or_else(|| DigestMalformed { text: text.to_owned() })
    }
}

fn parsed(text: &str) -> Option<Digest> {
    let mut bytes = [0; 32];
    let digits: &[u8; 64] = text.strip_prefix("sha256:")?.as_bytes().try_into().ok()?;
    HEXLOWER.decode_mut(digits, &mut bytes).ok()?;
    Some(Digest(bytes))
}

impl fmt::Display for Digest {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut text = *b"sha256:________________________________________________________________";
        if let Some((_, digits)) = text.split_first_chunk_mut::<7>() {
            HEXLOWER.encode_mut(&self.0, digits);
        }
        formatter.write_str(std::str::from_utf8(&text).unwrap_or_default())
    }
}

impl FromStr for Digest {
    type Err = DigestMalformed;

    fn from_str(text: &str) -> Result<Digest, DigestMalformed> {
        Digest::parse(text)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const OF_ABC: &str = "sha256:ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";

    #[test]
    fn the_digest_of_abc_is_the_one_of_fips_180() {
        assert_eq!(Digest::of(b"abc").to_string(), OF_ABC);
        assert_eq!(Digest::of_parts(&[b"a", b"", b"bc"]).to_string(), OF_ABC);
        assert_eq!(serde_json::from_str::<Digest>(&format!("\"{OF_ABC}\"")).unwrap(), Digest::of(b"abc"));
    }

    #[test]
    fn a_digest_has_one_form_only() {
        for text in [&OF_ABC[7..], &OF_ABC[..70], &OF_ABC.replace("ba78", "BA78"), &format!("{OF_ABC}00"), ""] {
            assert_eq!(Digest::parse(text), Err(DigestMalformed { text: text.to_owned() }));
        }
    }
}
