//! Door and window as processes: one writer an office, immutable snapshots, documents, drafts, accounts, checks and backups.
//!
//! An [`Office`] keeps the whole state in memory and its log on disk. Requests go through one queue to one thread,
//! which decides, writes in groups and only then answers; pages read the published [`Snapshot`] and touch no database.

mod accounts;
pub mod anew;
mod answer;
mod backup;
pub mod bench;
mod clock;
mod doctor;
mod documents;
mod drafts;
mod entropy;
mod erasing;
mod erasures;
mod extract;
mod fault;
mod intake;
mod key_file;
mod keys;
mod letters;
mod looks;
mod office;
mod queue;
mod replay;
mod reply;
mod request;
mod restore;
mod settings;
mod snapshot;
mod writer;

pub use accounts::{
    AccountFault, AccountStanding, Invitation, Invited, KeptSession, LetIn, NewTotp, RECOVERY_MINUTES, Second,
    SignInRefused, TakeUp, TakenUp, Weak,
};
pub use answer::Answer;
pub use backup::{BackedUp, BackupFault, Take, backup};
pub use clock::{Clock, NotSettable};
pub use doctor::{Check, Counted, Examined, KeptHead, KeptHeadMalformed, doctor, doctor_at, staffing};
pub use documents::DocumentFault;
pub use extract::{CheckedExtract, Extract, ExtractFault, ExtractList, Listed, Taken, check_extract, make_folder};
pub use fault::{OpenFault, WriteFault};
pub use keys::OfficeKey;
pub use letters::{Letter, LetterMalformed};
pub use office::Office;
pub use request::Request;
pub use restore::{RestoreFault, restore, restore_with};
pub use settings::{AtUnknown, Settings};
pub use snapshot::{Beyond, Snapshot, Vault};

#[cfg(test)]
mod tests;
