//! Running the workload on a disk that answers one call with an error.

use std::fs;
use std::path::Path;
use std::process::{Command, Output};

use tempfile::NamedTempFile;

use crate::fault::{Trouble, file};
use crate::workload::Orders;

/// An error of the system in place of a call's work.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Breakage {
    /// The call, by the name of the system.
    pub call: &'static str,
    /// The error, by the name of the system.
    pub error: &'static str,
    /// The first such call that fails, counted from 1.
    pub first: u32,
    /// How many of them fail from there on.
    pub count: u32,
}

/// How a workload ended on a broken disk.
#[derive(Debug)]
pub struct Ended {
    /// What it wrote and with what code it ended.
    pub output: Output,
    /// How many of its calls failed by the breakage.
    pub met: usize,
}

/// Runs the workload to its end.
///
/// # Errors
/// [`Trouble::NoRecorder`], or [`Trouble::File`] for the recording.
pub fn run(workload: &Path, orders: &Orders, breakage: Breakage) -> Result<Ended, Trouble> {
    let Breakage { call, error, first, count } = breakage;
    let last = first + count - 1;
    let out = NamedTempFile::new().map_err(file("made", Path::new("temporary file")))?;
    let output = Command::new("strace")
        .args(["-f", "-qq", "-s", "0", "-e"])
        .arg(format!("trace={call}"))
        .arg("-e")
        .arg(format!("inject={call}:error={error}:when={first}..{last}"))
        .arg("-o")
        .arg(out.path())
        .arg(workload)
        .args(orders.arguments())
        .output()
        .map_err(|cause| Trouble::NoRecorder { cause })?;
    let calls = fs::read_to_string(out.path()).map_err(file("read", out.path()))?;
    Ok(Ended { output, met: calls.matches("(INJECTED)").count() })
}
