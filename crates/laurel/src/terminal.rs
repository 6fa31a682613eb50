//! How the binary speaks: lines on the standard output, faults on the error output, and an exit code.

use std::io::{self, Write};
use std::process::ExitCode;

use serde::Serialize;
use service::Beyond;

/// How a command ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Ended {
    /// As expected, or sound.
    Well,
    /// Not as expected, refused, or unsound.
    Otherwise,
}

/// Why a command could not end.
#[derive(Debug, thiserror::Error)]
pub(crate) enum Failure {
    /// The input cannot be read, or the command was used wrongly.
    #[error("{0}")]
    Unreadable(String),
    /// It was tried and did not succeed.
    #[error("{0}")]
    Failed(String),
    /// Nobody listens any more.
    #[error("The output could not be written: {0}")]
    Output(#[from] io::Error),
}

impl Ended {
    /// Returns how a command ended, given whether all is well.
    pub(crate) fn well_if(well: bool) -> Ended {
        if well { Ended::Well } else { Ended::Otherwise }
    }
}

impl From<story::StoryFault> for Failure {
    fn from(fault: story::StoryFault) -> Failure {
        use story::StoryFault;
        match fault {
            StoryFault::Place(_)
            | StoryFault::Scheme(_)
            | StoryFault::Request(_)
            | StoryFault::Asked(_)
            | StoryFault::Usage { .. } => Failure::Unreadable(fault.to_string()),
            StoryFault::Unsound(_) | StoryFault::Unplanned { .. } | StoryFault::Noted(_) => {
                Failure::Failed(fault.to_string())
            }
            StoryFault::World(world) => Failure::Unreadable(told(&world)),
        }
    }
}

/// Returns an error with everything that caused it.
pub(crate) fn told(error: &dyn std::error::Error) -> String {
    let mut text = error.to_string();
    let mut cause = error.source();
    while let Some(one) = cause {
        if !text.contains(&one.to_string()) {
            text = format!("{text} {one}");
        }
        cause = one.source();
    }
    text
}

/// The terminal of one command.
pub(crate) struct Terminal {
    out: io::Stdout,
    /// Whether each line is JSON.
    pub(crate) json: bool,
}

impl Terminal {
    /// Returns the terminal.
    pub(crate) fn new(json: bool) -> Terminal {
        Terminal { out: io::stdout(), json }
    }

    /// Writes a line.
    pub(crate) fn line(&mut self, text: &str) -> Result<(), Failure> {
        Ok(writeln!(self.out, "{text}")?)
    }

    /// Writes a value as one line of JSON.
    pub(crate) fn value<T: Serialize>(&mut self, value: &T) -> Result<(), Failure> {
        let text = serde_json::to_string(value).map_err(io::Error::other)?;
        self.line(&text)
    }

    /// Writes a value where JSON is wanted, and a text where it is not.
    pub(crate) fn say<T: Serialize>(&mut self, value: &T, text: &str) -> Result<(), Failure> {
        if self.json { self.value(value) } else { self.line(text) }
    }

    /// Tells on the error output that what is shown lies before an act which this release does not know.
    pub(crate) fn standstill(beyond: Option<&Beyond>) {
        if let Some(Beyond { n, event }) = beyond {
            Terminal::error(&format!(
                "What is shown stood before act {n}, which comes from another release of this program ({event})."
            ));
        }
    }

    /// Writes a line on the error output.
    pub(crate) fn error(text: &str) {
        // Whoever closed the error output does not wait for this line.
        drop(writeln!(io::stderr(), "{text}"));
    }
}

/// Returns the exit code, having told the failure if there is one. A closed pipe is no failure of ours.
pub(crate) fn exit(result: Result<Ended, Failure>) -> ExitCode {
    match result {
        Ok(Ended::Well) => ExitCode::SUCCESS,
        Ok(Ended::Otherwise) => ExitCode::from(1),
        Err(Failure::Output(error)) if error.kind() == io::ErrorKind::BrokenPipe => ExitCode::SUCCESS,
        Err(failure @ (Failure::Unreadable(_) | Failure::Output(_))) => {
            Terminal::error(&failure.to_string());
            ExitCode::from(2)
        }
        Err(failure @ Failure::Failed(_)) => {
            Terminal::error(&failure.to_string());
            ExitCode::from(1)
        }
    }
}
