//! Figures of pages: the list of cases of a small office, and of a large one while acts are written.

use std::time::{Duration, Instant};

use service::{Office, bench};
use tokio::runtime::Runtime;
use web::Cast;
use web::bench::{Compared, Load};

use super::acts::Edition;
use super::{Bench, CALLERS, Row, beat, failed};
use crate::terminal::{Failure, Terminal};
use crate::{crowd, demo};

/// How a list is asked for, and how often a second it should be answered.
#[derive(Clone, Copy)]
struct Asked {
    gzip: bool,
    pages_per_second: u64,
}

const PLAIN: Asked = Asked { gzip: false, pages_per_second: 5_000 };
const PACKED: Asked = Asked { gzip: true, pages_per_second: 2_000 };
/// Applicants of the large office.
const FIRMS: usize = 10_000;

const LARGE: Asked = Asked { gzip: false, pages_per_second: 2_500 };

impl Bench {
    /// Measures the list of a simulated edition as its director sees it.
    pub(super) fn small_office(&self, edition: &Edition, terminal: &mut Terminal) -> Result<(), Failure> {
        let runtime = Runtime::new()?;
        let cast = demo::cast(&edition.office.snapshot());
        let plain = self.list(&runtime, &edition.office, &cast, PLAIN)?;
        row("list of 100 cases with scores, small office", "5 000/s", &plain).show(terminal)?;
        at_ease("the same at 70 of 100 of that figure", &plain).show(terminal)?;
        let packed = self.list(&runtime, &edition.office, &cast, PACKED)?;
        row("list of 100 cases with scores, small office, gzip", "2 000/s", &packed).show(terminal)?;
        at_ease("the same at 70 of 100 of that figure, gzip", &packed).show(terminal)
    }

    /// Tells an edition with a crowd and measures its list while acts are written, then what its log takes to be read.
    pub(super) fn large_office(&self, terminal: &mut Terminal) -> Result<(), Failure> {
        let dir = tempfile::tempdir()?;
        let place = dir.path().join("office");
        let office = Office::create_in_with(&place, demo::settings()).map_err(|fault| failed(&fault))?;
        let begun = Instant::now();
        crowd::tell(&office, FIRMS).map_err(Failure::Failed)?;
        let cast = demo::play(&office).map_err(Failure::Failed)?;
        let took = begun.elapsed();
        let acts = office.snapshot().state.head().map_or(0, |(n, _)| n);
        let reached = format!("{acts} acts in {took:?}");
        Row { what: "an edition with a crowd told", reached, limit: "–", on: "10 000 applicants".to_owned() }
            .show(terminal)?;
        let runtime = Runtime::new()?;
        let (list, written) = beat::beneath(&office, || self.list(&runtime, &office, &cast, LARGE));
        let compared = list?;
        let mut list = row("list of 100 of 10 000 cases while one act a second is written", "2 500/s", &compared);
        list.on = format!("{}; {written} acts written meanwhile", list.on);
        list.show(terminal)?;
        at_ease("the same at 70 of 100 of that figure, 10 000 cases", &compared).show(terminal)?;
        // The server's tasks hold the office too; it is given up with the last of them.
        drop(runtime);
        drop(office);
        let replay = bench::bench_replay(&place).map_err(|fault| failed(&fault))?;
        let (reached, on) = (format!("{}/s", replay.a_second()), format!("{acts} acts"));
        Row { what: "replay with verdicts and digests", reached, limit: "400 000 acts/s", on: on.clone() }
            .show(terminal)?;
        let start = bench::bench_cold_start(&place).map_err(|fault| failed(&fault))?;
        let limit = "100 ms + 3 ms per 1 000 acts";
        Row { what: "cold start to the first answer", reached: format!("{:?}", start.took), limit, on }.show(terminal)
    }

    fn list(&self, runtime: &Runtime, office: &Office, cast: &Cast, asked: Asked) -> Result<Compared, Failure> {
        let viewer = cast.groups.first().and_then(|group| group.members.first()).cloned();
        let viewer = viewer.ok_or_else(|| Failure::Failed("The office to be measured has no director.".to_owned()))?;
        let Asked { gzip, pages_per_second } = asked;
        let duration = Duration::from_secs(self.seconds);
        let load = Load { connections: CALLERS, duration, gzip, pages_per_second };
        let measured = web::bench::list_of_cases(office.clone(), cast.clone(), viewer, load);
        runtime.block_on(measured).map_err(|fault| failed(&fault))
    }
}

fn row(what: &'static str, limit: &'static str, compared: &Compared) -> Row {
    let (list, bare) = (&compared.list, &compared.bare);
    let reached = format!("{}/s, p99 {:?}", list.pages_per_second, list.p99);
    let on = format!(
        "{} bytes, 16 connections; the same bytes from memory: {}/s, p99 {:?}",
        list.body_bytes, bare.pages_per_second, bare.p99
    );
    Row { what, reached, limit, on }
}

fn at_ease(what: &'static str, compared: &Compared) -> Row {
    let at_ease = &compared.at_ease;
    let reached = format!("p99 {:?}, p50 {:?}", at_ease.p99, at_ease.p50);
    let on = format!("{}/s, timed from when each was due", at_ease.pages_per_second);
    Row { what, reached, limit: "p99 10 ms", on }
}
