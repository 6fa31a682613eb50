//! Keeps the house rules that a machine can keep: small checks over the text of the repository.

pub mod checks;
mod finding;
mod items;
mod links;
mod rust;
mod tree;
mod words;

pub use finding::Finding;
pub use tree::{File, METADATA, Tree};
