//! `laurel bench`: measures this machine and prints each figure beside the one to reach; it judges nothing.

mod acts;
mod beat;
mod demonstration;
mod editions;
mod pages;

use clap::Args;
use serde::Serialize;

use crate::terminal::{Ended, Failure, Terminal, told};

/// Callers of the measurement of durable acts, and connections of that of pages.
const CALLERS: usize = 16;

/// Arguments of `bench`.
#[derive(Args)]
pub(crate) struct Bench {
    /// Seconds of each measurement of pages, 1 to 600.
    #[arg(long, default_value_t = 5, value_parser = clap::value_parser!(u64).range(1..=600))]
    seconds: u64,
    /// Times a simulated edition is decided again, 1 to 10000.
    #[arg(long, default_value_t = 20, value_parser = clap::value_parser!(u32).range(1..=10_000))]
    times: u32,
    /// Largest edition that is simulated, 100 to 10000 firms: ten times as many firms take more than ten times as long.
    #[arg(long, value_name = "N", default_value_t = 1_000, value_parser = clap::value_parser!(u32).range(100..=10_000))]
    firms: u32,
}

/// Firms of the editions that are simulated, as far as they are asked for.
const EDITIONS: [usize; 3] = [100, 1_000, 10_000];

/// One figure beside its limit.
#[derive(Serialize)]
struct Row {
    what: &'static str,
    reached: String,
    limit: &'static str,
    on: String,
}

impl Row {
    fn show(&self, terminal: &mut Terminal) -> Result<(), Failure> {
        let Row { what, reached, limit, on } = self;
        terminal.say(self, &format!("{what}\n    reached: {reached}\n    limit:   {limit}\n    {on}"))
    }
}

impl Bench {
    pub(crate) fn run(&self, terminal: &mut Terminal) -> Result<Ended, Failure> {
        acts::durable()?.show(terminal)?;
        let edition = acts::edition()?;
        acts::deciding(&edition, self.times)?.show(terminal)?;
        self.small_office(&edition, terminal)?;
        drop(edition);
        self.large_office(terminal)?;
        for firms in EDITIONS.into_iter().filter(|firms| u32::try_from(*firms).is_ok_and(|firms| firms <= self.firms)) {
            editions::edition(firms)?.show(terminal)?;
        }
        for row in demonstration::served()? {
            row.show(terminal)?;
        }
        Ok(Ended::Well)
    }
}

fn failed(fault: &dyn std::error::Error) -> Failure {
    Failure::Failed(told(fault))
}
