//! The token in every form of a signed-in page: made from the session and the address the form goes to.
//!
//! One token opens one address only. Pages that repeat what the reader typed are compressed, and a listener who counts
//! their bytes may guess what stands beside it (BREACH, 2013): there, only the token for signing out can be
//! guessed, and on a demonstration that for moving its clock.

use basis::digest::Digest;
use data_encoding::HEXLOWER;

use crate::session::Session;

const PURPOSE: &[u8] = b"laurel form token 1\0";

/// Returns the token of a session for forms that go to an address.
pub(crate) fn for_action(session: &Session, action: &str) -> String {
    of(session.key, action)
}

/// Returns whether a token is the one of that address and session, or of the one that the same person had before.
pub(crate) fn fits(session: &Session, action: &str, given: &str) -> bool {
    // Digests are compared, so that the time taken tells nothing of the token itself.
    let is_of = |key| Digest::of(of(key, action).as_bytes()) == Digest::of(given.as_bytes());
    is_of(session.key) || session.key_before.is_some_and(is_of)
}

fn of(key: Digest, action: &str) -> String {
    HEXLOWER.encode(&Digest::of_parts(&[PURPOSE, &key.0, action.as_bytes()]).0)
}
