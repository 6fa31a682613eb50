//! Sessions, in memory: who is signed in under which random secret, until the next restart.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

use basis::digest::Digest;
use basis::id::PersonId;
use basis::words::Words;
use data_encoding::HEXLOWER;
use engine::window::About;

use crate::cast::CastMember;

/// A session that nobody used for so long has ended.
const IDLE_MAX: Duration = Duration::from_secs(2 * 60 * 60);
/// The most sessions kept; beyond it the one unused for longest ends.
const SESSIONS_MAX: usize = 10_000;

/// One session.
#[derive(Debug)]
pub(crate) struct Session {
    /// Who acts.
    pub(crate) person: PersonId,
    /// As whom the pages greet them.
    pub(crate) member: CastMember,
    /// What form tokens are made from; it never leaves the process.
    pub(crate) key: Digest,
    /// What was done last and is still to be told.
    done: Mutex<Option<Done>>,
}

/// What somebody did, as the next page about it tells it once.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Done {
    /// What it was about.
    pub(crate) about: About,
    /// The act.
    pub(crate) n: u64,
    /// What it is called.
    pub(crate) called: Words,
    /// What came of it.
    pub(crate) came: Came,
}

/// What came of an act that was sent.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Came {
    /// It is done.
    Done,
    /// It waits for a second person.
    Proposed,
    /// What another person proposed is done.
    Confirmed,
}

impl Session {
    /// Keeps what was done until a page about it is shown.
    pub(crate) fn has_done(&self, done: Done) {
        *self.done.lock().unwrap_or_else(PoisonError::into_inner) = Some(done);
    }

    /// Returns what was done about something, once.
    pub(crate) fn take_done(&self, is_about: impl Fn(About) -> bool) -> Option<Done> {
        self.done.lock().unwrap_or_else(PoisonError::into_inner).take_if(|done| is_about(done.about))
    }
}

/// The sessions. They are found by the digest of their secret, so that finding one takes no time that tells of others.
#[derive(Default)]
pub(crate) struct Sessions {
    open: Mutex<HashMap<Digest, (Arc<Session>, Instant)>>,
}

/// The system gives no random bytes, so nobody can be signed in.
#[derive(Debug)]
pub(crate) struct NoEntropy;

impl Sessions {
    /// Opens a session and returns the secret for the cookie: 256 random bits.
    pub(crate) fn open(&self, member: &CastMember, now: Instant) -> Result<String, NoEntropy> {
        let mut secret = [0; 32];
        let mut key = [0; 32];
        getrandom::fill(&mut secret).map_err(|_| NoEntropy)?;
        getrandom::fill(&mut key).map_err(|_| NoEntropy)?;
        let secret = HEXLOWER.encode(&secret);
        let session =
            Session { person: member.person, member: member.clone(), key: Digest(key), done: Mutex::default() };
        let mut open = self.lock();
        make_room(&mut open, now);
        open.insert(Digest::of(secret.as_bytes()), (Arc::new(session), now));
        Ok(secret)
    }

    /// Returns the session of a secret and notes that it is in use.
    pub(crate) fn find(&self, secret: &str, now: Instant) -> Option<Arc<Session>> {
        let mut open = self.lock();
        let digest = Digest::of(secret.as_bytes());
        let (session, used) = open.get_mut(&digest)?;
        if now.saturating_duration_since(*used) > IDLE_MAX {
            open.remove(&digest);
            return None;
        }
        *used = now;
        Some(Arc::clone(session))
    }

    /// Ends a session.
    pub(crate) fn close(&self, secret: &str) {
        self.lock().remove(&Digest::of(secret.as_bytes()));
    }

    /// The map is whole between any two calls, so a panic elsewhere does not sign everybody out.
    fn lock(&self) -> MutexGuard<'_, HashMap<Digest, (Arc<Session>, Instant)>> {
        self.open.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

fn make_room(open: &mut HashMap<Digest, (Arc<Session>, Instant)>, now: Instant) {
    if open.len() < SESSIONS_MAX {
        return;
    }
    open.retain(|_, (_, used)| now.saturating_duration_since(*used) <= IDLE_MAX);
    if open.len() >= SESSIONS_MAX
        && let Some(oldest) = open.iter().min_by_key(|(_, (_, used))| *used).map(|(digest, _)| *digest)
    {
        open.remove(&oldest);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn clerk() -> CastMember {
        let post = Words::new("工作人员", "clerk");
        CastMember { person: PersonId::from_number(7), name: "周科".to_owned(), post, place: None }
    }

    #[test]
    fn a_session_unused_for_two_hours_has_ended_and_one_second_less_has_not() {
        let (sessions, begun) = (Sessions::default(), Instant::now());
        let secret = sessions.open(&clerk(), begun).unwrap();
        let used = begun + IDLE_MAX;
        assert_eq!(sessions.find(&secret, used).map(|session| session.person), Some(PersonId::from_number(7)));
        assert!(sessions.find(&secret, used + IDLE_MAX + Duration::from_secs(1)).is_none());
        assert!(sessions.find(&secret, used).is_none(), "it does not come back");
    }

    #[test]
    fn a_secret_has_256_bits_and_is_never_given_twice() {
        let sessions = Sessions::default();
        let (one, other) = (sessions.open(&clerk(), Instant::now()), sessions.open(&clerk(), Instant::now()));
        let (one, other) = (one.unwrap(), other.unwrap());
        assert_eq!((one.len(), other.len()), (64, 64));
        assert_ne!(one, other);
    }

    #[test]
    fn a_closed_session_is_not_found() {
        let sessions = Sessions::default();
        let secret = sessions.open(&clerk(), Instant::now()).unwrap();
        sessions.close(&secret);
        assert!(sessions.find(&secret, Instant::now()).is_none());
    }
}
