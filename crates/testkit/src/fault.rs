//! The ways in which an experiment itself can fail, before it says anything about the store.

use std::io;
use std::path::{Path, PathBuf};

/// An experiment could not be carried out.
#[derive(Debug, thiserror::Error)]
pub enum Trouble {
    /// A file or process could not be worked on.
    #[error("{} could not be {activity}: {cause}.", path.display())]
    File {
        /// What was being done, as a participle.
        activity: &'static str,
        /// The file or program.
        path: PathBuf,
        /// The fault beneath.
        #[source]
        cause: io::Error,
    },
    /// The recorder is not installed.
    #[error(
        "strace does not start here: {cause}. Install it (Debian: apt-get install strace) and allow tracing of child processes."
    )]
    NoRecorder {
        /// The fault beneath.
        #[source]
        cause: io::Error,
    },
    /// A recorded line has a shape the reader does not know.
    #[error("The recording has a line that cannot be read: {line}")]
    LineUnread {
        /// The line.
        line: String,
    },
    /// The recording does not add up to the files that stand on the disk.
    #[error("The recording does not add up to what stands on the disk, so it has missed something: {}", path.display())]
    RecordingIncomplete {
        /// The first file that differs.
        path: PathBuf,
    },
    /// The child ended in a way the experiment does not allow.
    #[error("The workload ended with {status}, and {wanted} was wanted.")]
    Ended {
        /// How it ended.
        status: String,
        /// How it should have ended.
        wanted: &'static str,
    },
}

/// Returns a maker of file troubles.
pub(crate) fn file<'a>(activity: &'static str, path: &'a Path) -> impl Fn(io::Error) -> Trouble + 'a {
    move |cause| Trouble::File { activity, path: path.to_owned(), cause }
}
