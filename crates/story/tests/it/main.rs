//! Stories, from file to outcome.

mod bad;
mod shelf;
mod shipped;
mod twice;
