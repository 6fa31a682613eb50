//! Sessions as they outlast a restart: under the digest of its secret, encrypted, whose each is.

use basis::day::Moment;
use basis::digest::Digest;
use basis::id::PersonId;
use serde::{Deserialize, Serialize};
use store::{Change, SessionRow};

use super::KEY;
use crate::entropy::Entropy;
use crate::fault::WriteFault;
use crate::office::Office;
use crate::queue::Job;
use crate::reply::Reply;

/// A session.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct KeptSession {
    /// Who is signed in.
    pub person: PersonId,
    /// Since when.
    pub begun: Moment,
    /// When it was used last, to within a minute.
    pub used: Moment,
    /// The address it was begun from.
    pub source: String,
    /// What the browser called itself.
    pub browser: String,
}

fn bound_to(id: Digest) -> String {
    format!("session:{id}")
}

impl Office {
    /// Returns the sessions that stand. What does not open is nobody's session.
    ///
    /// # Errors
    /// [`WriteFault::Store`].
    pub fn kept_sessions(&self) -> Result<Vec<(Digest, KeptSession)>, WriteFault> {
        let rows = self.read(|store| store.read_sessions())?;
        let Some(key) = self.shared().keys().of(KEY) else { return Ok(Vec::new()) };
        let opened = |row: SessionRow| {
            let plain = key.open(&bound_to(row.id), &row.bytes)?;
            Some((row.id, serde_json::from_slice(&plain).ok()?))
        };
        Ok(rows.into_iter().filter_map(opened).collect())
    }

    /// Keeps a session, durable before this returns.
    ///
    /// # Errors
    /// [`WriteFault`].
    pub fn keep_session(&self, id: Digest, session: &KeptSession) -> Result<(), WriteFault> {
        let key = self.data_key(KEY)?;
        let plain = serde_json::to_vec(session).unwrap_or_default();
        let bytes = key.seal(&bound_to(id), &plain, &mut Entropy::new())?.into();
        self.write(vec![Change::SessionKept(SessionRow { id, bytes })])
    }

    /// Notes that a session was used, and does not wait: what is lost is a minute of its time.
    pub fn note_session_used(&self, id: Digest, session: &KeptSession) {
        let Some(key) = self.shared().keys().of_committed(KEY) else { return };
        let plain = serde_json::to_vec(session).unwrap_or_default();
        let Ok(bytes) = key.seal(&bound_to(id), &plain, &mut Entropy::new()) else { return };
        let (reply, _) = Reply::task();
        drop(self.enqueue(Job::Write(vec![Change::SessionKept(SessionRow { id, bytes: bytes.into() })], reply)));
    }

    /// Notes that a session has ended by itself, and does not wait: it ends again after a restart.
    pub fn note_session_ended(&self, id: Digest) {
        let (reply, _) = Reply::task();
        drop(self.enqueue(Job::Write(vec![Change::SessionEnded(id)], reply)));
    }

    /// Ends sessions, durable before this returns.
    ///
    /// # Errors
    /// [`WriteFault`].
    pub fn end_sessions(&self, ids: &[Digest]) -> Result<(), WriteFault> {
        if ids.is_empty() { Ok(()) } else { self.write(ids.iter().copied().map(Change::SessionEnded).collect()) }
    }
}
