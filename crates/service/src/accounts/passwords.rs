//! What makes a password too weak, by the profile that the scheme names.

use basis::day::Moment;
use scheme::Passwords;

use super::account::{Account, Password};
use super::hash;
use crate::fault::WriteFault;

/// The longest that is read: a whole sentence is.
const CHARACTERS_MAX: usize = 256;
/// Passwords before the present one that may not come back, with it (GB/T 22239-2019, 8.1.4.1 a, as offices ask for it).
const NOT_AGAIN: usize = 5;
/// A part of a name that is shorter is no hint at it.
const WORD_MIN: usize = 4;
/// How old a password may become under `mlps3`: 90 days.
const AGE_MAX: i64 = 90 * 24 * 60 * 60 * 1_000_000;
/// Passwords that everybody tries first, one a line, in small letters.
const COMMON: &str = include_str!("common_passwords.txt");

/// Why a password is too weak.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Weak {
    /// It is shorter than that.
    Short {
        /// How many characters it needs.
        min: usize,
    },
    /// It is longer than is read.
    Long,
    /// It has fewer than three of capital letters, small letters, digits and others.
    FewKinds,
    /// Everybody tries it first.
    Common,
    /// The name of the person or a word of the award stands in it.
    Near,
    /// It was one of the last five.
    Again,
}

/// Returns why a password is too weak. `words` are those that stand near: the name of the person, the words of the award.
pub(super) fn check(profile: Passwords, password: &str, words: &[String]) -> Result<(), Weak> {
    let (min, kinds_min) = match profile {
        Passwords::Mlps3 => (12, 3),
        Passwords::Asvs => (15, 0),
    };
    let count = password.chars().count();
    let small = password.to_lowercase();
    let bare = small.trim_end_matches(|one: char| !one.is_alphabetic());
    if count < min {
        Err(Weak::Short { min })
    } else if count > CHARACTERS_MAX {
        Err(Weak::Long)
    } else if kinds(password) < kinds_min {
        Err(Weak::FewKinds)
    } else if COMMON.lines().any(|one| one == small || one == bare) {
        Err(Weak::Common)
    } else if words.iter().any(|word| small.contains(word)) {
        Err(Weak::Near)
    } else {
        Ok(())
    }
}

/// Returns the words of names, of which none may stand in a password: whole where they are Chinese, else word by word.
pub(super) fn near(names: &[&str]) -> Vec<String> {
    let parts = names.iter().flat_map(|name| name.split(|one: char| !one.is_alphanumeric()));
    let long = |part: &&str| part.chars().count() >= if part.is_ascii() { WORD_MIN } else { 2 };
    parts.filter(long).map(str::to_lowercase).collect()
}

fn kinds(password: &str) -> usize {
    let has = |is: fn(char) -> bool| usize::from(password.chars().any(is));
    let other = |one: char| !one.is_lowercase() && !one.is_uppercase() && !one.is_ascii_digit();
    has(char::is_lowercase) + has(char::is_uppercase) + has(|one| one.is_ascii_digit()) + has(other)
}

/// Gives an account a password, unless it is one of the last five where that matters.
pub(super) fn set(account: &mut Account, password: &str, profile: Passwords, now: Moment) -> Result<(), Fault> {
    let mut before: Vec<String> = Vec::new();
    if let Some(present) = account.password.take() {
        before = [vec![present.hash], present.before].concat();
        before.truncate(NOT_AGAIN);
    }
    let again = profile == Passwords::Mlps3 && before.iter().any(|one| hash::is_it(password, Some(one)));
    if again {
        return Err(Fault::Weak(Weak::Again));
    }
    account.password = Some(Password { hash: hash::hashed(password)?, since: now, before });
    Ok(())
}

/// Returns whether a password has become too old for its profile.
pub(super) fn is_due(password: &Password, profile: Passwords, now: Moment) -> bool {
    profile == Passwords::Mlps3 && now.microseconds().saturating_sub(password.since.microseconds()) > AGE_MAX
}

/// Why a password was not set.
pub(super) enum Fault {
    Weak(Weak),
    Write(WriteFault),
}

impl From<WriteFault> for Fault {
    fn from(fault: WriteFault) -> Fault {
        Fault::Write(fault)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn judged(profile: Passwords, password: &str) -> Result<(), Weak> {
        check(
            profile,
            password,
            &near(&["周科", "杭州市萧山区政府质量奖", "Xiaoshan District Government Quality Award"]),
        )
    }

    #[test]
    fn each_profile_asks_for_what_it_names_and_for_nothing_else() {
        let cases = [
            ("Kz7-mountain", Ok(()), Err(Weak::Short { min: 15 })),
            ("Kz7-mountai", Err(Weak::Short { min: 12 }), Err(Weak::Short { min: 15 })),
            ("riverandmountain", Err(Weak::FewKinds), Ok(())),
            ("river and mountain 7", Ok(()), Ok(())),
            ("平湖秋月雷峰夕照三潭印月Aa", Ok(()), Err(Weak::Short { min: 15 })),
            ("Xiaoshan-2023-ab", Err(Weak::Near), Err(Weak::Near)),
            ("我是周科本人Aa1234567", Err(Weak::Near), Err(Weak::Near)),
            ("Password12345678!", Err(Weak::Common), Err(Weak::Common)),
            ("Qwertyuiop1234567890!", Err(Weak::Common), Err(Weak::Common)),
        ];
        for (password, mlps3, asvs) in cases {
            assert_eq!(
                (judged(Passwords::Mlps3, password), judged(Passwords::Asvs, password)),
                (mlps3, asvs),
                "{password}"
            );
        }
        let long = "Aa1-".repeat(64);
        assert_eq!([&long, &format!("{long}x")].map(|one| judged(Passwords::Mlps3, one)), [Ok(()), Err(Weak::Long)]);
    }

    #[test]
    fn one_of_the_last_five_does_not_come_back_where_the_profile_says_so() {
        let mut account = Account::default();
        let mut set = |number: usize, profile| {
            self::set(&mut account, &format!("Mountain-{number}"), profile, Moment::FIRST).is_ok()
        };
        assert!((0..5).all(|number| set(number, Passwords::Mlps3)));
        assert!(!set(0, Passwords::Mlps3));
        assert!(set(0, Passwords::Asvs), "the other profile keeps nobody from it");
    }
}
