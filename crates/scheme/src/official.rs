//! The official wording of a regulation or standard, as an office holds it: read, aligned, and compared with what is data.
//!
//! The wording is never part of a scheme. An office attaches it to its own data, and pages then show it first.

mod alignment;
mod numbers;
mod standard;
mod wording;

pub use alignment::{Alignment, Difference, align};
pub use standard::{Standard, StandardGaps};
pub use wording::{Passage, Wording};
