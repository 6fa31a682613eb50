//! Printed codes (一次性口令), each good once.

use basis::digest::Digest;

use crate::entropy;
use crate::fault::WriteFault;

/// Codes on a list.
pub(crate) const CODES: usize = 10;
/// Signs that are not taken for each other on paper (Crockford's base 32).
const SIGNS: &[u8; 32] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";
/// Signs of a code: 60 bits.
const LENGTH: usize = 12;
/// Signs that stand together.
const TOGETHER: usize = 4;

/// Draws a list of codes.
pub(super) fn drawn() -> Result<Vec<String>, WriteFault> {
    (0..CODES).map(|_| entropy::draw::<LENGTH>().map(|bytes| written(&bytes))).collect()
}

/// 256 is a multiple of 32, so that every sign is as likely.
fn written(bytes: &[u8; LENGTH]) -> String {
    let signs = bytes.iter().map(|byte| char::from(*SIGNS.get(usize::from(byte % 32)).unwrap_or(&b'0')));
    let signs: Vec<char> = signs.collect();
    signs.chunks(TOGETHER).map(String::from_iter).collect::<Vec<_>>().join("-")
}

/// Returns what is kept of a code, however it was typed.
pub(super) fn digest(code: &str) -> Digest {
    let signs = code.chars().filter(char::is_ascii_alphanumeric).map(|one| match one.to_ascii_uppercase() {
        'O' => '0',
        'I' | 'L' => '1',
        other => other,
    });
    Digest::of_parts(&[b"laurel printed code 1\0", signs.collect::<String>().as_bytes()])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_list_has_ten_codes_of_twelve_signs_and_none_twice() {
        let codes = drawn().unwrap();
        let kinds: std::collections::BTreeSet<&String> = codes.iter().collect();
        assert_eq!((codes.len(), kinds.len()), (10, 10));
        assert!(codes.iter().all(|code| code.len() == 14 && code.split('-').all(|part| part.len() == 4)), "{codes:?}");
    }

    #[test]
    fn a_code_is_known_however_it_is_typed() {
        let one = digest("01AB-CDEF-GHJK");
        assert_eq!(["01abcdefghjk", " oLab cdef ghjk ", "OIAB-CDEF-GHJK"].map(digest), [one; 3]);
        assert_ne!(digest("01AB-CDEF-GHJM"), one);
    }
}
