//! Keeps the bytes of one office: acts, vault, keys, drafts, accounts, sessions, delivery marks and blobs.
//!
//! The crate knows no rule and no kind of event. Whatever a [`Batch`] says is written whole or not
//! at all, and [`CommitFault`] tells which of the two happened, or that nobody can tell.

pub mod bare;
mod batch;
mod blob;
mod fault;
mod folder;
mod lock;
mod memory;
mod row;
mod sqlite;
mod traits;

pub use batch::{Batch, Change};
pub use blob::Blobs;
pub use fault::{Cause, CommitFault, StoreFault};
pub use memory::{FaultPlan, MemoryStore, PlannedFault};
pub use row::{AccountRow, ActRow, DeliveryMark, DraftRow, Head, KeyRow, LookRow, SessionRow, VaultRow};
pub use sqlite::{PlantedFault, SqliteStore};
pub use traits::{EachAct, Store};
