//! Stories, from file to outcome.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test that cannot go on has failed")]

mod bad;
mod other_scheme;
mod shelf;
mod shipped;
mod twice;
