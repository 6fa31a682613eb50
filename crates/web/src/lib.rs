//! The pages of an office: server-rendered from the window, and nothing else.
//!
//! A request is read into an [`asking::Asking`]; a route asks the window; a page struct takes from the answer exactly
//! what is printed; a template prints it. Templates compute nothing and choose no right.

mod appearance;
mod asked;
mod asking;
mod assets;
pub mod bench;
mod cast;
mod cookie;
mod demonstration;
mod draft;
mod form_token;
mod from_paper;
mod language;
mod local_address;
mod log;
mod metrics;
mod misread;
mod origin;
mod pages;
mod place;
mod proving;
mod reply;
mod routes;
mod sent;
mod server;
mod session;
mod site;
mod source;
mod tls;
mod upload;
mod way;
mod when;
mod worklists;

pub use cast::{Cast, CastGroup, CastMember};
pub use demonstration::Demonstration;
pub use language::Language;
pub use log::log_to_stderr;
pub use server::{ServeFault, listen, serve, stop_asked};
pub use site::{Site, router};
pub use source::Front;
