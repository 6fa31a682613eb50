//! The pages as a browser gets them, over an office made by ordinary commands.

#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing, reason = "a test that cannot go on stops")]

mod accounts;
mod acts;
mod apply;
mod bench;
mod browser;
mod chinese;
mod demonstration;
mod drafts;
mod facing;
mod list;
mod office;
mod opinions;
mod page;
mod proposals;
mod protection;
mod regulation;
mod routes;
mod settings;
#[path = "../../../story/tests/it/shelf.rs"]
#[allow(dead_code, reason = "the stories read more of it")]
mod shelf;
mod tasks;
mod two_worlds;
