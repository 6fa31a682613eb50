//! The promises of every store, tried on SQLite and in memory.

mod backup;
mod blobs;
mod conformance;
mod faults;
mod offices;
mod sqlite;
