//! Codes that a device makes from the time (RFC 6238): six digits, thirty seconds, one step late or early.

use basis::day::Moment;
use data_encoding::BASE32_NOPAD;
use totp_rs::{Algorithm, Builder, Secret};

use super::account::Totp;
use crate::entropy;
use crate::fault::WriteFault;

const SECOND: i64 = 1_000_000;

/// A secret for a device that is not yet known.
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct NewTotp([u8; 20]);

impl NewTotp {
    /// Draws one.
    ///
    /// # Errors
    /// [`WriteFault::NoEntropy`].
    pub fn drawn() -> Result<NewTotp, WriteFault> {
        entropy::draw().map(NewTotp)
    }

    /// Reads one as it is written.
    #[must_use]
    pub fn parse(text: &str) -> Option<NewTotp> {
        let signs: String = text.chars().filter(|one| !one.is_whitespace()).collect();
        BASE32_NOPAD.decode(signs.to_ascii_uppercase().as_bytes()).ok()?.try_into().ok().map(NewTotp)
    }

    /// Returns it as it is typed into a device.
    #[must_use]
    pub fn text(&self) -> String {
        BASE32_NOPAD.encode(&self.0)
    }

    /// Returns the code that it makes at a moment.
    #[must_use]
    pub fn code(&self, at: Moment) -> String {
        of(&self.0).generate(seconds(at)).to_string()
    }

    /// Returns it as an account keeps it, if a code shows that the device has it; that code is used with it.
    pub(super) fn proved(&self, code: &str, now: Moment) -> Option<Totp> {
        let mut totp = Totp { secret: self.0, last_step: 0 };
        take(&mut totp, code, now).then_some(totp)
    }
}

impl std::fmt::Debug for NewTotp {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.write_str("NewTotp(…)")
    }
}

/// Takes a code, unless it or a later one was taken before.
pub(super) fn take(totp: &mut Totp, code: &str, now: Moment) -> bool {
    let digits: String = code.chars().filter(|one| !one.is_whitespace()).collect();
    match of(&totp.secret).check(&digits, seconds(now)).filter(|step| *step > totp.last_step) {
        Some(step) => {
            totp.last_step = step;
            true
        }
        None => false,
    }
}

fn of(secret: &[u8; 20]) -> totp_rs::Totp {
    let secret = Secret::new_stack(*secret);
    Builder::new().with_algorithm(Algorithm::SHA1).with_digits(6).with_skew(1).with_secret(secret).build_noncompliant()
}

fn seconds(at: Moment) -> u64 {
    u64::try_from(at.microseconds() / SECOND).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(second: i64) -> Moment {
        Moment::from_microseconds(second * SECOND)
    }

    /// RFC 6238, appendix B, has 94287082 for SHA-1 at 59 seconds, of which six digits are 287082.
    #[test]
    fn a_code_is_the_one_of_the_standard() {
        let totp = NewTotp(*b"12345678901234567890");
        assert_eq!((totp.code(at(59)), totp.code(at(1_111_111_109))), ("287082".to_owned(), "081804".to_owned()));
    }

    #[test]
    fn a_code_is_taken_once_one_step_late_and_none_before_it_afterwards() {
        let new = NewTotp(*b"12345678901234567890");
        let mut totp = new.proved(&new.code(at(60)), at(60)).unwrap();
        assert!(!take(&mut totp, &new.code(at(60)), at(60)), "the code that proved the device");
        assert!(take(&mut totp, &new.code(at(90)), at(120)), "one step late");
        assert!(!take(&mut totp, &new.code(at(90)), at(120)), "again");
        assert!(!take(&mut totp, &new.code(at(60)), at(90)), "one before it");
        assert!(!take(&mut totp, &new.code(at(120)), at(180)), "two steps late");
        assert!(take(&mut totp, &format!(" {} ", new.code(at(210))), at(180)), "one step early, with blanks");
    }

    #[test]
    fn a_secret_is_read_as_it_is_written() {
        let new = NewTotp(*b"12345678901234567890");
        assert_eq!(new.text(), "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ");
        assert_eq!(NewTotp::parse(" gezd gnbvgy3tqojq gezdgnbvgy3tqojq"), Some(new));
        assert_eq!(["", "GEZDGNBV", "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJ1"].map(NewTotp::parse), [None; 3]);
    }
}
