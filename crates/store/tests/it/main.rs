//! The promises of every store, tried on SQLite and in memory.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test says what it expects by failing"
)]

mod alike;
mod backup;
mod blobs;
mod conformance;
mod faults;
mod offices;
mod reading;
mod sqlite;
