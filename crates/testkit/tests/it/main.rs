//! The reliability suite, and the proofs that it notices what it is for.

#![allow(clippy::unwrap_used, reason = "a test says what it expects by failing")]

mod broken_disk;
mod kill;
mod power_cut;

use std::path::{Path, PathBuf};

use testkit::workload::{Orders, Plant};

/// The child process, built beside these tests.
fn workload() -> &'static Path {
    Path::new(env!("CARGO_BIN_EXE_testkit-workload"))
}

fn orders(place: &Path, batches: u64, plant: Plant) -> Orders {
    Orders { dir: place.join("office"), acknowledgements: place.join("acknowledged"), batches, plant }
}

/// Returns a number that longer runs set in the environment, or the one of every run.
fn number(variable: &str, otherwise: u64) -> u64 {
    std::env::var(variable).map_or(otherwise, |text| text.parse().unwrap())
}

/// Returns a directory whose path the system does not know by another name.
fn place() -> (tempfile::TempDir, PathBuf) {
    let place = tempfile::TempDir::new().unwrap();
    let path = place.path().canonicalize().unwrap();
    (place, path)
}
