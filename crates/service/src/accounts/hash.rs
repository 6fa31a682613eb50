//! Passwords as Argon2id strings (RFC 9106): 19 MiB, two passes, one lane.

use std::sync::OnceLock;

use argon2::password_hash::phc::PasswordHash;
use argon2::{Argon2, PasswordHasher, PasswordVerifier};

use crate::entropy;
use crate::fault::WriteFault;

const SALT_BYTES: usize = 16;

/// Returns a password as it is kept. The parameters are those of the library, which are OWASP's first choice.
pub(super) fn hashed(password: &str) -> Result<String, WriteFault> {
    let salt: [u8; SALT_BYTES] = entropy::draw()?;
    let hash = Argon2::default().hash_password_with_salt(password.as_bytes(), &salt);
    hash.map(|hash: PasswordHash| hash.to_string()).map_err(|_| WriteFault::RolledBack)
}

/// Returns whether a password is the one behind a string. Without a string as much work is done, and it is not.
pub(super) fn is_it(password: &str, hash: Option<&str>) -> bool {
    static NOBODYS: OnceLock<String> = OnceLock::new();
    let nobodys = || NOBODYS.get_or_init(|| hashed("nobody's").unwrap_or_default()).as_str();
    let given = PasswordHash::new(hash.unwrap_or_else(nobodys));
    let fits = given.is_ok_and(|given| Argon2::default().verify_password(password.as_bytes(), &given).is_ok());
    fits && hash.is_some()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_password_is_kept_as_argon2id_with_nineteen_mebibytes_and_two_passes() {
        let kept = hashed("平湖秋月-Laurel-2023").unwrap();
        assert!(kept.starts_with("$argon2id$v=19$m=19456,t=2,p=1$"), "{kept}");
        assert!(is_it("平湖秋月-Laurel-2023", Some(&kept)));
        assert!(!is_it("平湖秋月-Laurel-2024", Some(&kept)));
        assert_ne!(hashed("平湖秋月-Laurel-2023").unwrap(), kept, "every salt is another");
    }

    #[test]
    fn what_differs_behind_the_seventy_second_byte_differs() {
        let long = "x".repeat(100);
        let kept = hashed(&long).unwrap();
        assert!(!is_it(&format!("{}y", "x".repeat(99)), Some(&kept)));
    }

    #[test]
    fn nobodys_password_is_never_the_one() {
        assert!(!is_it("nobody's", None));
    }
}
