//! The life of an edition: commands are decided against the state and the scheme, and acts are applied; nothing else changes anything.
//!
//! What leaves this crate is [`decide`], [`State::apply`], [`window`], [`State::holds`] and [`State::boundaries`].
//! The state itself is opaque, so that whatever anybody is told goes through the window. Each chapter holds its
//! part of the state, one file a command, and the invariants of its own.

#[macro_use]
mod macros;

mod act;
pub mod adoption;
pub mod approval;
pub mod archive;
mod boundaries;
pub mod call;
mod case;
mod command;
pub mod consent;
mod context;
pub mod correction;
mod deadline;
pub mod delivery;
mod door;
pub mod eligibility;
pub mod engagement;
mod event;
mod facts;
pub mod fees;
mod field_order;
pub mod filing;
mod fingerprint;
mod form;
pub mod honour;
pub mod identity;
pub mod inquiry;
pub mod inspection;
mod invariants;
pub mod judged;
pub mod labels;
mod misfit;
pub mod money;
mod named_facts;
mod names;
pub mod notice;
mod numbers;
pub mod office;
mod openness;
pub mod originals;
pub mod pair;
pub mod panel;
pub mod people;
mod refusal;
pub mod revocation;
pub mod rights;
pub mod round;
mod schemes;
mod sealed;
pub mod shortlist;
pub mod special;
pub mod staffing;
mod stage;
mod standing;
mod state;
mod stored;
pub mod supervision;
pub mod tables;
#[cfg(test)]
mod testing;
pub mod vocabulary;
pub mod vote;
pub mod window;

pub use act::{Act, ActUnread, CommandForm};
pub use command::Command;
pub use context::{Context, Proof};
pub use door::{Decided, decide};
pub use event::Event;
pub use form::{Document, Private, Reason};
pub use invariants::Breach;
pub use misfit::Misfit;
pub use refusal::{Malformed, Refusal};
pub use schemes::{Schemes, adoptable};
pub use state::State;
pub use stored::{Arguments, Verdicts};
