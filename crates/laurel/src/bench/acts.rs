//! Figures of acts: durable ones, and those of a simulated edition decided again.

use service::bench::{self, Durable, Mix};
use service::{Office, Request};
use story::Heard;
use story::simulate::{Simulation, simulate};
use tempfile::TempDir;

use super::{CALLERS, Row, failed};
use crate::terminal::Failure;
use crate::{demo, shipped};

/// The edition that is simulated: an office of the ordinary size.
const EDITION: Simulation = Simulation { applicants: 130, reviewers: 15, editions: 1, seed: 1 };
/// The last command before the first edition: what comes before it happens once in the life of an office.
const LAST_BEFORE: &str = "put-into-force";
/// Durable acts of each caller.
const ACTS_EACH: u64 = 400;
/// Pairs of service and bare loop.
const PAIRS: usize = 5;

/// A simulated edition: the commands it sent, and the office it left behind.
pub(super) struct Edition {
    mix: Mix,
    /// The office, open.
    pub(super) office: Office,
    _dir: TempDir,
}

/// Measures durable acknowledged acts beside a bare loop, the two in turn, and takes the pair of the median ratio: what
/// a disk needs to sync changes from second to second.
pub(super) fn durable() -> Result<Row, Failure> {
    let mut pairs = Vec::with_capacity(PAIRS);
    for _ in 0..PAIRS {
        let dir = tempfile::tempdir()?;
        pairs.push(bench::bench_durable(dir.path(), CALLERS, ACTS_EACH).map_err(|fault| failed(&fault))?);
    }
    pairs.sort_by_key(Durable::hundredths_of_bare);
    let durable = pairs.swap_remove(PAIRS / 2);
    Ok(Row {
        what: "durable acknowledged acts, 16 callers",
        reached: format!("{}/s, {} of 100 of the bare loop", durable.service.a_second(), durable.hundredths_of_bare()),
        limit: "60 of 100 of the bare loop",
        on: format!(
            "bare loop of the same {} groups: {}/s; median of {PAIRS} pairs",
            durable.batches,
            durable.bare.a_second()
        ),
    })
}

/// Simulates an edition and keeps what it sent.
pub(super) fn edition() -> Result<Edition, Failure> {
    let shelf = shipped::shelf();
    let folder = shipped::folder(&shelf, &demo::scheme_of(&shelf).map_err(Failure::Failed)?)?;
    let dir = tempfile::tempdir()?;
    let office = Office::create_in(&dir.path().join("office")).map_err(|fault| failed(&fault))?;
    let mut sent: Vec<Request> = Vec::new();
    simulate(&office, &folder, &EDITION, &mut |heard| {
        match heard {
            Heard::Sent(request) => sent.push(request.clone()),
            Heard::Answered(_) => {}
        }
        Ok(())
    })?;
    let begins =
        sent.iter().rposition(|request| request.command == LAST_BEFORE).map_or(0, |last| last.saturating_add(1));
    let measured = sent.split_off(begins);
    Ok(Edition { mix: Mix { before: sent, measured }, office, _dir: dir })
}

/// Measures deciding the edition again.
pub(super) fn deciding(edition: &Edition, times: u32) -> Result<Row, Failure> {
    let deciding = bench::bench_deciding(&edition.mix, times).map_err(|fault| failed(&fault))?;
    let commands = edition.mix.measured.len();
    Ok(Row {
        what: "deciding inside a batch, mix of a simulated edition, one core",
        reached: format!("{}/s", deciding.a_second()),
        limit: "150 000/s",
        on: format!("{commands} commands of {} applicants, {times} times", EDITION.applicants),
    })
}
