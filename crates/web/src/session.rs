//! Sessions: who is signed in under which random secret, written through to the disk.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use basis::day::Moment;
use basis::digest::Digest;
use basis::id::PersonId;
use basis::words::Words;
use data_encoding::HEXLOWER;
use engine::window::About;
use service::{KeptSession, Office, WriteFault};

const MINUTE: i64 = 60 * 1_000_000;
/// The most sessions kept; beyond it the one unused for longest ends.
const SESSIONS_MAX: usize = 10_000;
/// What form tokens are made from is made from the secret, so that it need not be kept and a restart changes no page.
const KEY_PURPOSE: &[u8] = b"laurel session key 1\0";

/// When sessions of somebody end.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Limits {
    idle: i64,
    absolute: i64,
}

impl Limits {
    /// Returns the limits in minutes.
    pub(crate) fn of_minutes(idle: u32, absolute: u32) -> Limits {
        Limits { idle: i64::from(idle).saturating_mul(MINUTE), absolute: i64::from(absolute).saturating_mul(MINUTE) }
    }

    fn are_over(self, kept: &KeptSession, now: Moment) -> bool {
        since(kept.used, now) > self.idle || since(kept.begun, now) > self.absolute
    }
}

fn since(before: Moment, now: Moment) -> i64 {
    now.microseconds().saturating_sub(before.microseconds())
}

/// One session.
#[derive(Debug)]
pub(crate) struct Session {
    /// Who acts.
    pub(crate) person: PersonId,
    /// The digest of its secret, by which it is found.
    pub(crate) id: Digest,
    /// What form tokens are made from; it never leaves the process.
    pub(crate) key: Digest,
    /// The key of the session that the same person had in the same browser before: forms of its pages are still taken, so
    /// that nothing that was filled in is lost.
    pub(crate) key_before: Option<Digest>,
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
    /// Returns the session of somebody that a secret opens.
    pub(crate) fn of(person: PersonId, secret: &str) -> Session {
        let id = Digest::of(secret.as_bytes());
        Session { person, id, key: key_of(secret), key_before: None, done: Mutex::default() }
    }

    /// Keeps what was done until a page about it is shown.
    pub(crate) fn has_done(&self, done: Done) {
        *self.done.lock().unwrap_or_else(PoisonError::into_inner) = Some(done);
    }

    /// Returns what was done about something, once.
    pub(crate) fn take_done(&self, is_about: impl Fn(About) -> bool) -> Option<Done> {
        self.done.lock().unwrap_or_else(PoisonError::into_inner).take_if(|done| is_about(done.about))
    }
}

fn key_of(secret: &str) -> Digest {
    Digest::of_parts(&[KEY_PURPOSE, secret.as_bytes()])
}

/// What stands of a session.
struct Open {
    kept: KeptSession,
    /// When its last use was written.
    written: Moment,
    /// Absent after a restart, until its secret comes again.
    session: Option<Arc<Session>>,
}

/// The sessions. They are found by the digest of their secret, so that finding one takes no time that tells of others.
pub(crate) struct Sessions {
    office: Office,
    open: Mutex<HashMap<Digest, Open>>,
    /// Sessions that have ended, and whose they were.
    over: Mutex<HashMap<Digest, PersonId>>,
}

impl Sessions {
    /// Returns the sessions of an office, those from before a restart among them.
    pub(crate) fn of(office: Office) -> Sessions {
        let kept = office.kept_sessions().unwrap_or_else(|fault| {
            tracing::error!(%fault, "sessions could not be read; everybody signs in anew");
            Vec::new()
        });
        let open = kept.into_iter().map(|(id, kept)| (id, Open { written: kept.used, kept, session: None })).collect();
        Sessions { office, open: Mutex::new(open), over: Mutex::default() }
    }

    /// Opens a session and returns the secret for the cookie: 256 random bits. It blocks the thread until the session is
    /// durable. `before` is the secret that the browser had.
    ///
    /// # Errors
    /// [`WriteFault`].
    pub(crate) fn open(&self, kept: KeptSession, before: Option<&str>) -> Result<String, WriteFault> {
        let mut secret = [0; 32];
        getrandom::fill(&mut secret).map_err(|_| WriteFault::NoEntropy)?;
        let secret = HEXLOWER.encode(&secret);
        let key_before = before.filter(|before| self.was_of(before, kept.person)).map(key_of);
        let session = Session { key_before, ..Session::of(kept.person, &secret) };
        self.office.keep_session(session.id, &kept)?;
        let mut open = self.lock();
        if open.len() >= SESSIONS_MAX
            && let Some(oldest) = open.iter().min_by_key(|(_, one)| one.kept.used).map(|(id, _)| *id)
        {
            open.remove(&oldest);
            self.office.note_session_ended(oldest);
        }
        open.insert(session.id, Open { written: kept.used, kept, session: Some(Arc::new(session)) });
        Ok(secret)
    }

    /// Returns the session of a secret and notes that it is in use. `limits` tells when sessions of its person end; of
    /// whoever is known no more they have.
    pub(crate) fn find(
        &self,
        secret: &str,
        now: Moment,
        limits: impl FnOnce(PersonId) -> Option<Limits>,
    ) -> Option<Arc<Session>> {
        let id = Digest::of(secret.as_bytes());
        let person = self.lock().get(&id).map(|one| one.kept.person)?;
        let limits = limits(person);
        let mut open = self.lock();
        let one = open.get_mut(&id)?;
        if limits.is_none_or(|limits| limits.are_over(&one.kept, now)) {
            open.remove(&id);
            self.office.note_session_ended(id);
            self.note_over(id, person);
            return None;
        }
        one.kept.used = one.kept.used.max(now);
        if since(one.written, now) >= MINUTE {
            one.written = now;
            self.office.note_session_used(id, &one.kept);
        }
        Some(Arc::clone(one.session.get_or_insert_with(|| Arc::new(Session::of(person, secret)))))
    }

    /// Returns the sessions of somebody, the one used last first.
    pub(crate) fn of_person(&self, person: PersonId) -> Vec<(Digest, KeptSession)> {
        let open = self.lock();
        let own = open.iter().filter(|(_, one)| one.kept.person == person);
        let mut own: Vec<_> = own.map(|(id, one)| (*id, one.kept.clone())).collect();
        own.sort_by_key(|(id, kept)| (std::cmp::Reverse(kept.used), id.0));
        own
    }

    /// Ends sessions of somebody, at once in memory and durable before this returns; it blocks the thread.
    ///
    /// # Errors
    /// [`WriteFault`]: they have ended, and might stand again after a restart.
    pub(crate) fn end(&self, person: PersonId, is_meant: impl Fn(Digest) -> bool) -> Result<(), WriteFault> {
        let mut ended = Vec::new();
        self.lock().retain(|id, one| {
            let ends = one.kept.person == person && is_meant(*id);
            ended.extend(ends.then_some(*id));
            !ends
        });
        ended.iter().for_each(|id| self.note_over(*id, person));
        self.office.end_sessions(&ended)
    }

    fn note_over(&self, id: Digest, person: PersonId) {
        let mut over = self.over.lock().unwrap_or_else(PoisonError::into_inner);
        if over.len() >= SESSIONS_MAX {
            over.clear();
        }
        over.insert(id, person);
    }

    /// Returns whether a secret opened a session of somebody that has ended.
    fn was_of(&self, secret: &str, person: PersonId) -> bool {
        let over = self.over.lock().unwrap_or_else(PoisonError::into_inner);
        over.get(&Digest::of(secret.as_bytes())) == Some(&person)
    }

    /// The map is whole between any two calls, so a panic elsewhere does not sign everybody out.
    fn lock(&self) -> MutexGuard<'_, HashMap<Digest, Open>> {
        self.open.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[cfg(test)]
mod tests {
    use service::Clock;
    use store::{FaultPlan, MemoryStore};

    use super::*;

    const SEVEN: PersonId = PersonId::from_number(7);

    fn office() -> Office {
        Office::create(Box::new(MemoryStore::new(FaultPlan::none())), Clock::standing_at(Moment::FIRST)).unwrap()
    }

    fn minute(minute: i64) -> Moment {
        Moment::from_microseconds(minute * MINUTE)
    }

    fn kept(person: PersonId) -> KeptSession {
        let (source, browser) = ("10.0.0.1".to_owned(), "Firefox".to_owned());
        KeptSession { person, begun: minute(0), used: minute(0), source, browser }
    }

    fn limits(_: PersonId) -> Option<Limits> {
        Some(Limits::of_minutes(30, 12 * 60))
    }

    #[test]
    fn a_session_unused_for_half_an_hour_has_ended_and_one_in_use_ends_after_twelve_hours() {
        let sessions = Sessions::of(office());
        let find = |secret: &str, at| sessions.find(secret, at, limits).map(|session| session.person);
        let idle = sessions.open(kept(SEVEN), None).unwrap();
        assert_eq!(find(&idle, minute(30)), Some(SEVEN));
        assert_eq!(find(&idle, minute(61)), None);
        assert_eq!(find(&idle, minute(60)), None, "it does not come back");
        let used = sessions.open(kept(SEVEN), None).unwrap();
        assert!((1..=36).all(|time| find(&used, minute(20 * time)).is_some()));
        assert_eq!(find(&used, minute(12 * 60 + 1)), None);
    }

    #[test]
    fn a_restart_ends_no_session_and_changes_no_token() {
        let office = office();
        let sessions = Sessions::of(office.clone());
        let (secret, ended) = (sessions.open(kept(SEVEN), None).unwrap(), sessions.open(kept(SEVEN), None).unwrap());
        let before = sessions.find(&secret, minute(5), limits).unwrap();
        let gone = sessions.find(&ended, minute(5), limits).unwrap().id;
        sessions.end(SEVEN, |id| id == gone).unwrap();
        let again = Sessions::of(office);
        let after = again.find(&secret, minute(6), limits).unwrap();
        assert_eq!((after.person, after.id, after.key), (SEVEN, before.id, before.key));
        assert!(again.find(&ended, minute(6), limits).is_none());
        let used: Vec<_> = again.of_person(SEVEN).into_iter().map(|(id, kept)| (id, kept.begun, kept.used)).collect();
        assert_eq!(used, [(before.id, minute(0), minute(6))]);
        assert!(again.find(&secret, minute(37), limits).is_none(), "the time before the restart counts");
    }

    #[test]
    fn whoever_signs_in_anew_may_send_a_form_of_the_session_before_and_nobody_else_may() {
        let (sessions, eight) = (Sessions::of(office()), PersonId::from_number(8));
        let old = sessions.open(kept(SEVEN), None).unwrap();
        let key = sessions.find(&old, minute(0), limits).unwrap().key;
        let begun = |person, before: &str| {
            let kept = KeptSession { begun: minute(60), used: minute(60), ..kept(person) };
            let secret = sessions.open(kept, Some(before)).unwrap();
            sessions.find(&secret, minute(60), limits).unwrap().key_before
        };
        assert_eq!(begun(SEVEN, &old), None, "it has not ended");
        assert!(sessions.find(&old, minute(60), limits).is_none());
        assert_eq!((begun(SEVEN, &old), begun(eight, &old), begun(SEVEN, "guessed")), (Some(key), None, None));
    }

    #[test]
    fn sessions_of_whoever_is_known_no_more_have_ended() {
        let sessions = Sessions::of(office());
        let secret = sessions.open(kept(SEVEN), None).unwrap();
        assert!(sessions.find(&secret, minute(0), |_| None).is_none());
        assert!(sessions.find(&secret, minute(0), limits).is_none());
    }

    #[test]
    fn one_ends_the_own_sessions_and_nobody_elses() {
        let (sessions, eight) = (Sessions::of(office()), PersonId::from_number(8));
        let (own, other) = (sessions.open(kept(SEVEN), None).unwrap(), sessions.open(kept(eight), None).unwrap());
        sessions.end(SEVEN, |_| true).unwrap();
        let stands = |secret: &str| sessions.find(secret, minute(0), limits).is_some();
        assert_eq!((stands(&own), stands(&other)), (false, true));
    }

    #[test]
    fn a_secret_has_256_bits_and_is_never_given_twice() {
        let sessions = Sessions::of(office());
        let (one, other) = (sessions.open(kept(SEVEN), None).unwrap(), sessions.open(kept(SEVEN), None).unwrap());
        assert_eq!((one.len(), other.len()), (64, 64));
        assert_ne!(one, other);
    }
}
