//! Killing the workload in its midst, again and again.

use std::path::Path;
use std::process::{Command, Stdio};
use std::thread::sleep;
use std::time::Duration;

use tempfile::TempDir;

use crate::acknowledged;
use crate::check::{Violation, check};
use crate::fault::{Trouble, file};
use crate::random::Random;
use crate::workload::{Orders, Plant};

/// After so many lives an office is begun anew, since checking it takes time by its length.
const LIVES_MAX: u64 = 30;
/// The longest life, in milliseconds.
const LIFE_MS_MAX: u64 = 60;

/// What the kills showed.
#[derive(Debug, Default)]
pub struct Findings {
    /// How many lives were ended.
    pub kills: u64,
    /// How many acts were acknowledged in all offices.
    pub acknowledged: u64,
    /// What was wrong, each with the number of the kill; its office is given up.
    pub violations: Vec<(u64, Violation)>,
}

/// Kills the workload `kills` times at instants drawn from `seed` and checks each time what is left.
///
/// A kill shows what a process may lose, not what a disk may: the system keeps every write.
///
/// # Errors
/// A [`Trouble`] of the experiment; what is wrong with the store stands in the findings.
pub fn kill(workload: &Path, plant: Plant, kills: u64, seed: u64) -> Result<Findings, Trouble> {
    let mut random = Random::new(seed);
    let mut findings = Findings::default();
    while findings.kills < kills {
        let lives = LIVES_MAX.min(kills - findings.kills);
        one_office(workload, plant, lives, &mut random, &mut findings)?;
    }
    Ok(findings)
}

fn one_office(
    workload: &Path,
    plant: Plant,
    lives: u64,
    random: &mut Random,
    findings: &mut Findings,
) -> Result<(), Trouble> {
    let place = TempDir::new().map_err(file("made", Path::new("temporary directory")))?;
    let orders = Orders {
        dir: place.path().join("office"),
        acknowledgements: place.path().join("acknowledged"),
        batches: u64::MAX,
        plant,
    };
    let mut acknowledged = None;
    for _ in 0..lives {
        live_and_die(workload, &orders, Duration::from_millis(random.below(LIFE_MS_MAX)))?;
        findings.kills += 1;
        acknowledged = acknowledged::last(&orders.acknowledgements)?;
        if let Err(violation) = check(&orders.dir, acknowledged) {
            findings.violations.push((findings.kills, violation));
            break;
        }
    }
    findings.acknowledged += acknowledged.unwrap_or(0);
    Ok(())
}

fn live_and_die(workload: &Path, orders: &Orders, life: Duration) -> Result<(), Trouble> {
    let mut child = Command::new(workload)
        .args(orders.arguments())
        .stdout(Stdio::null())
        .spawn()
        .map_err(file("started", workload))?;
    sleep(life);
    child.kill().map_err(file("killed", workload))?;
    child.wait().map_err(file("waited for", workload))?;
    Ok(())
}
