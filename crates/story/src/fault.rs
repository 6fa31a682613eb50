//! Why a story cannot be told.

use basis::id::RequestIdMalformed;
use scheme::defect::Defect;

use crate::world::WorldFault;

/// Why a story cannot be told to its end.
#[derive(Debug, thiserror::Error)]
pub enum StoryFault {
    /// Something in the file.
    #[error("{0}")]
    Place(Box<Defect>),
    /// The scheme has defects.
    #[error("{}", .0.iter().map(ToString::to_string).collect::<Vec<_>>().join("\n"))]
    Scheme(Vec<Defect>),
    /// An invariant does not hold after a step: a fault of the program, not of the story.
    #[error("{0}")]
    Unsound(Box<Defect>),
    /// The world gives no answer.
    #[error(transparent)]
    World(#[from] WorldFault),
    /// The door did not answer a command of a crowd or a simulation as planned.
    #[error("{command} {what}.")]
    Unplanned {
        /// Name of the command.
        command: String,
        /// What became of it.
        what: String,
    },
    /// Whoever listens to a simulation failed.
    #[error("What the door answered could not be noted: {0}")]
    Noted(#[from] std::io::Error),
    /// More is asked of a simulation than can be held.
    #[error("{0}")]
    Asked(String),
    /// What was asked for names something that there is not.
    #[error("{sentence}\nhelp: {help}")]
    Usage {
        /// What is wrong.
        sentence: String,
        /// What would be right.
        help: String,
    },
    /// A request id cannot be made.
    #[error(transparent)]
    Request(#[from] RequestIdMalformed),
}

impl From<Defect> for StoryFault {
    fn from(defect: Defect) -> StoryFault {
        StoryFault::Place(Box::new(defect))
    }
}
