//! An act: one accepted command, one row of the log, later one leaf of its tree.

use std::sync::Arc;

use basis::day::{DoneOn, Moment};
use basis::digest::Digest;
use basis::id::{PersonId, RequestId};
use serde::{Deserialize, Serialize};

use crate::context::Proof;
use crate::event::Event;
use crate::stored::{Arguments, Verdicts};

/// A command as it stands in the log.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CommandForm {
    /// Name.
    pub name: Arc<str>,
    /// Version of its arguments.
    pub version: u32,
    /// Arguments, private texts replaced by their place in the vault.
    pub with: Arguments,
}

/// One act (`contract.md`, One act of the log).
///
/// Its fields stand in the order of canonical JSON, so that they are written as they come.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Act {
    /// Who did it, or entered it from paper.
    pub by: PersonId,
    /// The command.
    pub command: CommandForm,
    /// When it was done, if that was earlier.
    pub done_on: Option<DoneOn>,
    /// What it changed.
    pub events: Vec<Event>,
    /// In whose place it was done, by a deputy or by delegation.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub in_place_of: Option<PersonId>,
    /// Number, dense from 1.
    pub n: u64,
    /// For whom it was entered.
    pub on_behalf_of: Option<PersonId>,
    /// Leaf digest of the act before; nothing in the first.
    pub previous: Option<Digest>,
    /// Proof of what was done on paper.
    pub proof: Option<Proof>,
    /// When it was recorded.
    pub recorded_at: Moment,
    /// Request it answered.
    pub request: RequestId,
    /// The second person.
    pub seconded_by: Option<PersonId>,
    /// The verdicts it rests on.
    pub verdicts: Verdicts,
}

/// An act of the log could not be read.
#[derive(Debug, thiserror::Error)]
pub enum ActUnread {
    /// Another release wrote it: nothing is wrong with the log, and nothing is guessed.
    #[error("this release does not know the event {event}")]
    Unknown {
        /// Name and version of the event.
        event: String,
    },
    /// It is no act.
    #[error("{0}")]
    Malformed(#[source] serde_json::Error),
}

/// What every release can read of an act.
#[derive(Deserialize)]
struct Outline {
    events: Vec<Named>,
}

/// What every release can read of an event.
#[derive(Deserialize)]
struct Named {
    name: String,
    version: u32,
}

/// Returns the first event of an act that this release does not know.
fn unknown_event(bytes: &[u8]) -> Option<String> {
    let outline: Outline = serde_json::from_slice(bytes).ok()?;
    let known = Event::names();
    let unknown = outline.events.into_iter().find(|event| !known.contains(&(event.name.as_str(), event.version)));
    unknown.map(|event| format!("{}@{}", event.name, event.version))
}

impl Act {
    /// Reads an act as it stands in the log.
    ///
    /// # Errors
    /// [`ActUnread`].
    pub fn read(bytes: &[u8]) -> Result<Act, ActUnread> {
        // The whole text is looked at once; otherwise each string in it is.
        let read = std::str::from_utf8(bytes).map_or_else(|_| serde_json::from_slice(bytes), serde_json::from_str);
        read.map_err(|error| match unknown_event(bytes) {
            Some(event) => ActUnread::Unknown { event },
            None => ActUnread::Malformed(error),
        })
    }

    /// Returns the person whose request it was: the second person's if there is one.
    pub fn requester(&self) -> PersonId {
        self.seconded_by.unwrap_or(self.by)
    }

    /// Returns when it was done: on paper, or as recorded.
    pub fn done(&self) -> DoneOn {
        self.done_on.unwrap_or(DoneOn::Moment(self.recorded_at))
    }

    /// Returns whose act it is: the one it was entered for, or who did it.
    pub fn actor(&self) -> PersonId {
        self.on_behalf_of.unwrap_or(self.by)
    }
}

/// What an event needs to know of its act.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Stamp {
    /// Number of the act.
    pub(crate) n: u64,
    /// Whose act it is.
    pub(crate) actor: PersonId,
    /// Who entered it.
    pub(crate) by: PersonId,
    /// The second person.
    pub(crate) seconded_by: Option<PersonId>,
    /// When it was done.
    pub(crate) done: DoneOn,
    /// When it was recorded.
    pub(crate) recorded_at: Moment,
}
