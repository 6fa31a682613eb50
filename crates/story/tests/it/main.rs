//! Stories, from file to outcome.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test that cannot go on has failed")]

mod ablation;
mod bad;
mod by_hand;
mod coverage;
mod destruction;
mod explorer;
mod other_scheme;
mod remedies;
mod seconded;
mod shelf;
mod shipped;
mod simulated;
mod twice;
mod two_worlds;
