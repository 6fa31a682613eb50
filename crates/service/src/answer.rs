//! What an office answers: accepted and durable, refused, certainly not written, or unknown.

use std::sync::Arc;

use engine::{Act, Refusal};

use crate::snapshot::Beyond;

/// The answer to one request.
#[derive(Clone, Debug, PartialEq)]
pub enum Answer {
    /// The act stands on disk.
    Accepted {
        /// The act.
        act: Arc<Act>,
        /// Whether an earlier request with this id made it.
        repeated: bool,
    },
    /// Nothing was written, and why.
    Refused {
        /// The refusal; only the window turns it into text.
        refusal: Refusal,
    },
    /// Certainly nothing was written, since the disk is full or the database busy: the same request may be sent again.
    Unavailable {
        /// What to tell the caller.
        words: String,
    },
    /// It may or may not stand: a commit ended without telling, and then the program ends; or the log could not be read
    /// to its end. The same request id tells, after the restart or in the release that reads the log.
    Unknown {
        /// What to tell the caller.
        words: String,
    },
}

impl Answer {
    pub(crate) fn rolled_back(cause: &str) -> Answer {
        Answer::Unavailable { words: format!("Nothing was written; try again. {cause}") }
    }

    /// Nothing is decided here, but an act that this release cannot read may have answered the same request id.
    pub(crate) fn beyond(beyond: &Beyond) -> Answer {
        let Beyond { n, event } = beyond;
        let words = format!(
            "It is not known whether this was written: act {n} comes from another release of this program ({event}). \
             Start that release and send it again with the same request id."
        );
        Answer::Unknown { words }
    }

    /// An act stands that answered this request id, and could not be read back to be compared.
    pub(crate) fn unread(cause: &str) -> Answer {
        let words =
            format!("It is not known whether this was written. Send it again with the same request id. {cause}");
        Answer::Unknown { words }
    }

    /// The commit ended without telling, or one before it did, which may hold an act that answered the same request id.
    pub(crate) fn unknown() -> Answer {
        let words = "It is not known whether this was written. Send it again with the same request id.".to_owned();
        Answer::Unknown { words }
    }

    /// Returns the act, if the request was accepted.
    #[must_use]
    pub fn act(&self) -> Option<&Arc<Act>> {
        match self {
            Answer::Accepted { act, .. } => Some(act),
            Answer::Refused { .. } | Answer::Unavailable { .. } | Answer::Unknown { .. } => None,
        }
    }
}
