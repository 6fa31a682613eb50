//! One file a route: each asks the window and gives a page exactly what it prints.

pub(crate) mod accessibility;
pub(crate) mod account;
pub(crate) mod accounts;
pub(crate) mod act;
pub(crate) mod acts;
pub(crate) mod apply;
pub(crate) mod assets;
pub(crate) mod calls;
pub(crate) mod case;
pub(crate) mod cases;
pub(crate) mod clock;
pub(crate) mod health;
pub(crate) mod home;
pub(crate) mod invitation;
pub(crate) mod measures;
pub(crate) mod opinions;
pub(crate) mod proposal;
pub(crate) mod proposal_file;
pub(crate) mod proposals;
pub(crate) mod reset;
pub(crate) mod samples;
mod sending;
pub(crate) mod settings;
pub(crate) mod sign_in;
pub(crate) mod sign_out;
pub(crate) mod tasks;
pub(crate) mod tour;
