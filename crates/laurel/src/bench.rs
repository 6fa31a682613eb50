//! `laurel bench`: measures this machine and prints each figure beside the one to reach; it judges nothing.

use std::time::Duration;

use clap::Args;
use serde::Serialize;
use service::{Clock, Office, Settings, bench};
use web::bench::{Compared, Load};

use crate::demo;
use crate::terminal::{Ended, Failure, Terminal, told};

/// Arguments of `bench`.
#[derive(Args)]
pub(crate) struct Bench {
    /// Seconds of each measurement of pages.
    #[arg(long, default_value_t = 5)]
    seconds: u64,
    /// Acts of the measurements of the measurement of deciding.
    #[arg(long, default_value_t = 20_000)]
    acts: u64,
}

/// One figure beside its limit.
#[derive(Serialize)]
struct Row {
    what: &'static str,
    reached: String,
    limit: &'static str,
    on: String,
}

/// Callers of the measurement of durable acts, and connections of that of pages.
const CALLERS: usize = 16;

impl Bench {
    pub(crate) fn run(&self, terminal: &mut Terminal) -> Result<Ended, Failure> {
        let failed = |fault: &dyn std::error::Error| Failure::Failed(told(fault));
        let place = || tempfile::tempdir().map_err(|fault| failed(&fault));
        let dir = place()?;
        let durable = bench::bench_durable(dir.path(), CALLERS, 400).map_err(|fault| failed(&fault))?;
        let on = format!("bare loop of the same {} groups: {}/s", durable.batches, durable.bare.a_second());
        let reached = format!("{}/s, {} of 100", durable.service.a_second(), durable.hundredths_of_bare());
        show(terminal, "durable acknowledged acts, 16 callers", reached, "60 of 100 of the bare loop", on)?;
        let deciding = bench::bench_deciding(self.acts).map_err(|fault| failed(&fault))?;
        let reached = format!("{}/s", deciding.a_second());
        show(terminal, "deciding inside a batch, one core", reached, "150 000/s", format!("{} commands", self.acts))?;
        self.pages(terminal)?;
        Ok(Ended::Well)
    }

    /// Measures the list of the demonstration's 10 000 cases as its director sees it.
    fn pages(&self, terminal: &mut Terminal) -> Result<(), Failure> {
        let failed = |fault: &dyn std::error::Error| Failure::Failed(told(fault));
        let dir = tempfile::tempdir().map_err(|fault| failed(&fault))?;
        let settings = Settings::with_clock(Clock::standing_at(basis::day::Moment::FIRST));
        let office = Office::create_in_with(&dir.path().join("office"), settings).map_err(|fault| failed(&fault))?;
        let begun = std::time::Instant::now();
        let cast = demo::play(&office).map_err(Failure::Failed)?;
        let acts = office.snapshot().state.head().map_or(0, |(n, _)| n);
        show(
            terminal,
            "the demonstration played",
            format!("{acts} acts in {:?}", begun.elapsed()),
            "–",
            String::new(),
        )?;
        let viewer = cast.groups.first().and_then(|group| group.members.first()).cloned();
        let viewer = viewer.ok_or_else(|| Failure::Failed("The demonstration has no office.".to_owned()))?;
        let runtime = tokio::runtime::Runtime::new().map_err(|fault| failed(&fault))?;
        for (gzip, limit) in [(false, "2 500/s at 10 000 cases"), (true, "2 000/s")] {
            let load = Load { connections: CALLERS, duration: Duration::from_secs(self.seconds), gzip };
            let compared =
                runtime.block_on(web::bench::list_of_cases(office.clone(), cast.clone(), viewer.clone(), load));
            let compared = compared.map_err(|fault| failed(&fault))?;
            let what = if gzip {
                "list of 100 of 10 000 cases with scores, gzip"
            } else {
                "list of 100 of 10 000 cases with scores"
            };
            show(terminal, what, pages(&compared), limit, bare(&compared))?;
        }
        let dir = dir.path().join("office");
        drop(office);
        let replay = bench::bench_replay(&dir).map_err(|fault| failed(&fault))?;
        show(
            terminal,
            "replay with verdicts and digests",
            format!("{}/s", replay.a_second()),
            "400 000 acts/s",
            format!("{acts} acts"),
        )?;
        let start = bench::bench_cold_start(&dir).map_err(|fault| failed(&fault))?;
        show(
            terminal,
            "cold start to the first answer",
            format!("{:?}", start.took),
            "100 ms + 3 ms per 1 000 acts",
            format!("{acts} acts"),
        )
    }
}

fn pages(compared: &Compared) -> String {
    let list = &compared.list;
    format!("{}/s, p50 {:?}, p99 {:?}, {} bytes", list.pages_per_second, list.p50, list.p99, list.body_bytes)
}

fn bare(compared: &Compared) -> String {
    format!("the same bytes from memory: {}/s, p99 {:?}", compared.bare.pages_per_second, compared.bare.p99)
}

fn show(
    terminal: &mut Terminal,
    what: &'static str,
    reached: String,
    limit: &'static str,
    on: String,
) -> Result<(), Failure> {
    let text = format!("{what}\n    reached: {reached}\n    limit:   {limit}\n    {on}");
    terminal.say(&Row { what, reached, limit, on }, &text)
}
