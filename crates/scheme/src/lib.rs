//! A regulation as data: the folder of a scheme is parsed, checked and compiled here, and asked at the gates of the engine.
//!
//! [`compile::compile`] turns a [`folder::Folder`] into a [`Scheme`] or into defects with file, line and column.
//! [`ask`] answers a gate with the verdicts of its clauses in the order of the regulation.

mod archive;
pub mod ask;
pub mod authority;
mod cases;
pub mod compile;
pub mod criteria;
pub mod defect;
pub mod explain;
mod explained;
pub mod fees;
pub mod folder;
pub mod gate;
mod nearest;
pub mod official;
pub mod pipeline;
pub mod preceding;
pub mod provision;
mod raw;
pub mod reading;
pub mod recourse;
mod retention;
mod scheme;
mod sign_in;

pub use archive::Archive;
pub use ask::{Asked, Verdict};
pub use authority::{Authority, Kind, Through};
pub use compile::{compile, compile_adopted, compile_for};
pub use explained::{
    Explained, ExplainedClause, ExplainedJudge, ExplainedOption, ExplainedReading, ExplainedRule, ExplainedUnwritten,
};
pub use folder::Folder;
pub use gate::Gate;
pub use nearest::nearest;
pub use retention::{Period, Records, Retention};
pub use scheme::{Prize, Scheme};
pub use sign_in::{Passwords, SecondFactor, SignIn};
