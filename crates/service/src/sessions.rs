//! Sessions, written through so that a restart signs nobody out.

use basis::digest::Digest;
use store::{Change, SessionRow};

use crate::fault::WriteFault;
use crate::office::Office;

impl Office {
    /// Keeps a session under the digest of its secret.
    ///
    /// # Errors
    /// [`WriteFault`].
    pub fn save_session(&self, id: Digest, bytes: &[u8]) -> Result<(), WriteFault> {
        self.write(vec![Change::SessionWritten(SessionRow { id, bytes: bytes.into() })])
    }

    /// Ends a session; an absent one stays absent.
    ///
    /// # Errors
    /// [`WriteFault`].
    pub fn delete_session(&self, id: Digest) -> Result<(), WriteFault> {
        self.write(vec![Change::SessionDeleted(id)])
    }

    /// Returns all sessions, for the start.
    ///
    /// # Errors
    /// [`WriteFault::Store`].
    pub fn sessions(&self) -> Result<Vec<SessionRow>, WriteFault> {
        self.read(|store| store.read_sessions())
    }
}
