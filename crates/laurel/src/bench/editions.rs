//! Figures of whole editions: acts, seconds and peak memory of a simulation, each size in a process of its own.

use std::env;
use std::process::{Command, Stdio};

use serde_json::Value as Json;

use super::Row;
use crate::terminal::Failure;

/// Reviewers for each hundred firms.
const REVIEWERS_A_HUNDRED: usize = 12;

/// Simulates one edition of so many firms and returns what it came to.
pub(super) fn edition(firms: usize) -> Result<Row, Failure> {
    let reviewers = (firms / 100).max(1).saturating_mul(REVIEWERS_A_HUNDRED).min(2_000);
    let printed = simulated(firms, reviewers)?;
    let number = |name: &str| printed.get(name).and_then(Json::as_u64).unwrap_or_default();
    let seconds = printed.get("seconds").and_then(Json::as_f64).unwrap_or_default();
    let acts = number("commands").saturating_sub(number("refusals"));
    let mebibytes = number("peak_bytes").div_ceil(1 << 20);
    Ok(Row {
        what: "one edition through the door, from the call to the money",
        reached: format!("{acts} acts in {seconds:.1} seconds, {mebibytes} MiB at the peak"),
        limit: "none set",
        on: format!(
            "{firms} firms, {reviewers} reviewers, seed 1, one caller; {} commands refused",
            number("refusals")
        ),
    })
}

/// Returns what `laurel simulate --json` prints.
fn simulated(firms: usize, reviewers: usize) -> Result<Json, Failure> {
    let program = env::current_exe()?;
    let numbers = [firms, reviewers].map(|number| number.to_string());
    let arguments = [
        "simulate",
        "--json",
        "--editions",
        "1",
        "--seed",
        "1",
        "--applicants",
        &numbers[0],
        "--reviewers",
        &numbers[1],
    ];
    let run = Command::new(program).args(arguments).stderr(Stdio::inherit()).output()?;
    let text = String::from_utf8_lossy(&run.stdout);
    let last = text.lines().last().filter(|_| run.status.success());
    let read = last.and_then(|line| serde_json::from_str(line).ok());
    read.ok_or_else(|| Failure::Failed(format!("the simulation of {firms} firms did not end well.")))
}
