//! The ways in which an office cannot be opened, or something beside the log cannot be written.

use std::path::PathBuf;

use basis::id::VaultId;
use store::StoreFault;

/// An office could not be made or opened.
#[derive(Debug, thiserror::Error)]
pub enum OpenFault {
    /// The store could not be opened or read.
    #[error("The office could not be opened.")]
    Store(#[from] StoreFault),
    /// An act cannot be read by this program.
    #[error("Act {n} cannot be read: {why}.")]
    Unreadable {
        /// Number of the act.
        n: u64,
        /// What does not fit, an unknown event with its version for example.
        why: String,
    },
    /// An act of another release, which this one does not know. An office stands before it and can be read.
    #[error("Act {n} was written by another release of this program: {event}. Start that release to go on.")]
    Unknown {
        /// Number of the act.
        n: u64,
        /// Name and version of the event that is not known.
        event: String,
    },
    /// An act contradicts its row or its neighbours.
    #[error("Act {n} does not fit the log: {why}.")]
    Unfit {
        /// Number of the act.
        n: u64,
        /// What does not fit.
        why: String,
    },
    /// A new office was to be made where acts stand already.
    #[error("The log holds {acts} acts already. Open it, or name an empty place.")]
    NotEmpty {
        /// How many.
        acts: u64,
    },
    /// A log begins with the act that founds the office, so one without an act has lost it.
    #[error(
        "The log in {} holds no act: its acts were lost, or the office was begun there and never founded. Restore the last backup; if there never was an act, remove the directory and begin anew.",
        dir.display()
    )]
    NoAct {
        /// The directory.
        dir: PathBuf,
    },
    /// The file with the key of the office could not be used.
    #[error("{} could not be {activity}. Put the key of this office there.", path.display())]
    KeyFile {
        /// What was being done, as a participle.
        activity: &'static str,
        /// The file.
        path: PathBuf,
        /// The fault beneath.
        #[source]
        cause: std::io::Error,
    },
    /// A data key does not open under the key of the office.
    #[error("The data key of {case} does not open under the key of this office. Put the right office.key in place.")]
    KeyWrong {
        /// The case.
        case: String,
    },
    /// An entry of the vault does not open under its data key.
    #[error("An entry of the vault is damaged. Restore the last backup: {id}")]
    VaultDamaged {
        /// The entry.
        id: VaultId,
    },
    /// An account does not open under the key of the accounts.
    #[error("The account of {person} is damaged. Restore the last backup.")]
    AccountDamaged {
        /// The person.
        person: String,
    },
    /// The list of what was erased could not be read.
    #[error("{} could not be read. Put back the list of erasures as it was; the newest backup holds it.", path.display())]
    Erasures {
        /// The list.
        path: PathBuf,
        /// The fault beneath.
        #[source]
        cause: std::io::Error,
    },
    /// Something that was destroyed stands there again, and could not be taken away.
    #[error(
        "What was destroyed under the retention rules could not be taken away again. See to the disk, then start again."
    )]
    NotErased {
        /// The fault beneath.
        #[source]
        cause: Box<dyn std::error::Error + Send + Sync>,
    },
    /// The system gives no random bytes, or no thread.
    #[error("The system gave no {what}.")]
    System {
        /// What was asked for.
        what: &'static str,
        /// The fault beneath.
        #[source]
        cause: Box<dyn std::error::Error + Send + Sync>,
    },
}

/// Something beside the log could not be written or read back.
#[derive(Debug, thiserror::Error)]
pub enum WriteFault {
    /// Certainly nothing was written.
    #[error("Nothing was written; try again.")]
    RolledBack,
    /// It may or may not be written; the program ends.
    #[error("It is not known whether this was written. The program stops; try again after it has started.")]
    Unknown,
    /// The office takes nothing more.
    #[error("The office takes nothing more before it is opened anew.")]
    Closed,
    /// The store could not be read.
    #[error("The store could not be read.")]
    Store(#[from] StoreFault),
    /// What was read does not open under its key.
    #[error("What was read back does not open under its key: {what}")]
    Damaged {
        /// What it is.
        what: String,
    },
    /// The system gives no random bytes.
    #[error("The system gave no random bytes.")]
    NoEntropy,
}
