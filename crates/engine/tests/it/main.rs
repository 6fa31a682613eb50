//! What outsiders rely on: the tables as reviewed text.

#![allow(clippy::expect_used, reason = "a test that cannot go on has failed")]

mod tables;
