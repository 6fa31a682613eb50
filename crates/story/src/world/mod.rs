//! Where a story happens: an office with its log on disk, or the pure engine in memory.
//!
//! Both go through the one door.

mod log;
mod memory;
mod office;

use std::sync::Arc;

use basis::day::{DoneOn, Moment};
use basis::id::{PersonId, RequestId};
use engine::{Act, Document, Refusal, Schemes, State};
use serde_json::Value as Json;

pub use log::LogFault;
pub(crate) use log::registered;
pub use memory::Memory;
pub(crate) use memory::parsed;
pub use office::OfficeWorld;

/// A command on its way to the door; ids stand where names stood.
#[derive(Clone, Debug, PartialEq)]
pub struct Order {
    /// Request id.
    pub request: RequestId,
    /// Who asks.
    pub by: PersonId,
    /// For whom it is entered from paper.
    pub on_behalf_of: Option<PersonId>,
    /// When it was done on paper.
    pub done_on: Option<DoneOn>,
    /// Proof of the paper.
    pub proof: Option<String>,
    /// Name of the command.
    pub command: String,
    /// Its arguments; private texts stand as text.
    pub with: Json,
    /// When it is recorded.
    pub at: Moment,
}

/// What became of it.
#[derive(Clone, Debug)]
pub enum Answered {
    /// One act.
    Accepted(Arc<Act>),
    /// A refusal.
    Refused(Refusal),
}

/// What there is to look at.
#[derive(Clone)]
pub struct View {
    /// The state.
    pub state: State,
    /// The schemes.
    pub schemes: Schemes,
}

/// A world that cannot go on; nothing of it is an answer.
#[derive(Debug, thiserror::Error)]
pub enum WorldFault {
    /// The office gives no answer.
    #[error("{0}")]
    NoAnswer(String),
    /// What is there was made by something else.
    #[error("The data directory holds another story: act {n} is not what this story did there.")]
    AnotherStory {
        /// Number of the act.
        n: u64,
    },
    /// Live data is not for scenarios.
    #[error("This data is live: people act through their own sign-in. Scenarios and the demo make trial data.")]
    Live,
    /// There is no office.
    #[error("There is no office in {}.", dir.display())]
    NoOffice {
        /// Where it was looked for.
        dir: std::path::PathBuf,
    },
    /// A file could not be kept.
    #[error("A file could not be kept.")]
    Document(#[from] service::DocumentFault),
    /// The log could not be read.
    #[error(transparent)]
    Log(#[from] LogFault),
    /// The office could not be opened.
    #[error(transparent)]
    Open(#[from] service::OpenFault),
}

/// Where a story happens.
pub trait World {
    /// Sends a command to the door.
    ///
    /// # Errors
    /// [`WorldFault`] if there is no answer.
    fn submit(&mut self, order: Order) -> Result<Answered, WorldFault>;

    /// Keeps a small file under a case and returns how the log refers to it.
    ///
    /// # Errors
    /// [`WorldFault`] if it could not be kept.
    fn keep(&mut self, case: &str, text: &str) -> Result<Document, WorldFault>;

    /// Returns what there is to look at.
    fn view(&self) -> View;
}
