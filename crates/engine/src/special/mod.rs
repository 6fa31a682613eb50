//! Special handling (特别事项办理): where the leading group so decides, one case goes on without one clause, in the open.

mod handle_specially;
pub(crate) mod invariants;
#[cfg(test)]
mod tests;

pub use handle_specially::{HandleSpecially, HandledSpecially};

commands! {
    /// Lets a case go on without one clause.
    HandleSpecially = "handle-specially" @ 1,
}

events! {
    /// A case goes on without one clause.
    HandledSpecially = "handled-specially" @ 1,
}
