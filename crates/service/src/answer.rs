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
        /// Number of the last act it was decided after; 0 before the first.
        n_head: u64,
    },
    /// Certainly nothing was written: the same request may be sent again.
    Unavailable {
        /// Why: the disk is full (507), or the office stops (503).
        why: Stopped,
        /// What to tell the caller.
        words: String,
    },
    /// It may or may not stand: a commit ended without telling, and then the program ends, or the log goes on in another
    /// release. The same request id tells, after the restart or in that release.
    Unknown {
        /// What to tell the caller.
        words: String,
    },
}

/// Why nothing could be written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stopped {
    /// The transaction was rolled back: the disk is full or the database busy. HTTP 507.
    RolledBack,
    /// The office takes nothing more before it is opened anew. HTTP 503.
    Closed,
}

impl Answer {
    pub(crate) fn refused(refusal: Refusal, n_head: u64) -> Answer {
        Answer::Refused { refusal, n_head }
    }

    pub(crate) fn rolled_back(cause: &str) -> Answer {
        Answer::Unavailable { why: Stopped::RolledBack, words: format!("Nothing was written; try again. {cause}") }
    }

    pub(crate) fn closed() -> Answer {
        let words = "The office takes nothing more before it is opened anew; nothing was written.".to_owned();
        Answer::Unavailable { why: Stopped::Closed, words }
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
