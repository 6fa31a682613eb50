//! What tests use to cut the power, kill processes and break disks beneath a store.
//!
//! A child process writes a workload in which every byte follows from the number of the act, and
//! keeps a synced file of what it acknowledged. Whatever happens to the child, [`check::check`]
//! then tells whether the directory it leaves is one that the acknowledgements allow.

pub mod acknowledged;
pub mod broken_disk;
pub mod check;
mod disk;
pub mod fault;
pub mod kill;
pub mod power_cut;
mod random;
pub mod script;
mod trace;
pub mod workload;
