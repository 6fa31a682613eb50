//! The explorer: everything that can happen in a small named world, decided and applied for real, until nothing new comes.
//!
//! States are told apart by the fingerprint of what a decision reads, so that a world with endless histories has
//! finitely many states. Whether the fingerprint tells enough apart is tried in lock step: states that share one must
//! answer every deed alike.

mod finding;
mod menu;
mod node;
mod search;
mod world;

pub use finding::Explored;
pub use search::{Limits, explore};
pub use world::{Bounds, MenuEntry, NamedWorld};
