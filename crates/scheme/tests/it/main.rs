//! What the shipped schemes and the checker promise, tested on the files themselves.

#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing, reason = "a test that cannot go on has failed")]

mod asked;
mod bad;
mod explained;
mod loader;
mod official;
mod released;
mod shipped;
