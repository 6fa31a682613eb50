//! `laurel simulate`: plays an office of many editions from a seed and prints what it came to.

use std::fs::{self, File, OpenOptions};
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::time::Instant;

use clap::Args;
use serde::Serialize;
use service::Office;
use story::simulate::{EditionTold, Figures, Simulation, simulate};
use story::{Answered, Heard, Settled};

use crate::terminal::{Ended, Failure, Terminal, told};
use crate::{demo, memory, shipped};

const EXAMPLES: &str = "\
Examples:
  laurel simulate --applicants 100 --reviewers 12 --editions 2 --seed 1
  laurel simulate --applicants 100 --reviewers 12 --editions 10 --seed 1 --data trial
  laurel doctor --data trial

The same seed sends the same commands and gives the same digest. The digest goes over every act and every refusal, but
leaves out what is drawn by chance to keep a secret: salted digests and places of private texts and files.";

/// Arguments of `simulate`.
#[derive(Args)]
#[command(after_help = EXAMPLES)]
pub(crate) struct Simulate {
    /// Applicants of each edition, 1 to 20000.
    #[arg(long, value_name = "N")]
    applicants: usize,
    /// Reviewers of the office, 1 to 2000.
    #[arg(long, value_name = "R")]
    reviewers: usize,
    /// Editions, 1 to 20, as far apart as the scheme holds them. Working days that nobody has arranged yet are assumed.
    #[arg(long, value_name = "E")]
    editions: usize,
    /// Seed from which everything follows.
    #[arg(long, value_name = "S")]
    seed: u64,
    /// Directory in which the office is kept; it must be empty or not exist. Without it nothing is kept.
    #[arg(long, value_name = "DIR")]
    data: Option<PathBuf>,
    /// File to which each acknowledged act is written and synced: its request id and its number.
    #[arg(long, value_name = "FILE")]
    acks: Option<PathBuf>,
    /// Directory of a scheme, or the id of a shipped one; without it, that of the demonstration.
    #[arg(long, value_name = "DIR")]
    scheme: Option<String>,
}

/// What is printed.
#[derive(Serialize)]
struct Printed {
    #[serde(flatten)]
    figures: Figures,
    seconds: f64,
    peak_bytes: Option<u64>,
}

impl Simulate {
    pub(crate) fn run(&self, terminal: &mut Terminal) -> Result<Ended, Failure> {
        let shelf = shipped::shelf();
        let place = self.scheme.clone().map_or_else(|| demo::scheme_of(&shelf), Ok).map_err(Failure::Failed)?;
        let folder = shipped::folder(&shelf, &place)?;
        shipped::compiled(&place, &folder)?;
        story::simulate::check(&folder, &self.simulation())?;
        let temporary = tempfile::tempdir()?;
        let dir = self.data.clone().unwrap_or_else(|| temporary.path().join("office"));
        check_empty(&dir)?;
        let mut acks = self.acks.as_deref().map(Acks::open).transpose()?;
        let begun = Instant::now();
        let office = Office::create_in(&dir).map_err(|fault| Failure::Failed(told(&fault)))?;
        let figures = simulate(&office, &folder, &self.simulation(), &mut |heard| match (&mut acks, heard) {
            (Some(acks), Heard::Answered(settled)) => acks.take(settled),
            (None, Heard::Answered(_)) | (_, Heard::Sent(_)) => Ok(()),
        })?;
        let printed = Printed { figures, seconds: begun.elapsed().as_secs_f64(), peak_bytes: memory::peak_bytes() };
        terminal.say(&printed, &line(&printed))?;
        Ok(Ended::Well)
    }

    fn simulation(&self) -> Simulation {
        let Simulate { applicants, reviewers, editions, seed, .. } = *self;
        Simulation { applicants, reviewers, editions, seed }
    }
}

/// Checks that a directory holds nothing or is not there.
///
/// # Errors
/// [`Failure::Failed`] if it holds something.
pub(crate) fn check_empty(dir: &Path) -> Result<(), Failure> {
    let holds_something = fs::read_dir(dir).is_ok_and(|mut entries| entries.next().is_some());
    if !holds_something {
        return Ok(());
    }
    let sentence = format!("{} is not empty. A simulation begins in an empty directory.", dir.display());
    Err(Failure::Failed(sentence))
}

/// Returns what is printed for people: what each edition came to, what was assumed, and the sum of all last.
fn line(printed: &Printed) -> String {
    let Printed { figures, seconds, peak_bytes } = printed;
    let Figures { editions, commands, refusals, events, winners, assumed_calendars, told, digest } = figures;
    let peak = peak_bytes.map_or_else(|| "unknown".to_owned(), |bytes| bytes.to_string());
    let mut lines: Vec<String> = told.iter().map(edition_line).collect();
    if let (Some(first), Some(last)) = (assumed_calendars.first(), assumed_calendars.last()) {
        lines.push(format!(
            "Working days of {first} to {last} are assumed (weekends and a fixed pattern of holidays): no notice arranges them."
        ));
    }
    lines.push(format!(
        "{editions} editions, {commands} commands, {refusals} refusals, {events} events, {winners} winners, \
         {seconds:.3} seconds, {peak} peak bytes, digest {digest}"
    ));
    lines.join("\n")
}

/// Returns what one edition came to.
fn edition_line(told: &EditionTold) -> String {
    let EditionTold { edition, applicants, repeated, refused, winners, repeat_winners, .. } = told;
    let EditionTold { reports, missed_reports, bars, revocations, renamed, merged, divided, moved_out, ended, .. } =
        told;
    let EditionTold { reviewers_engaged, reviewers_left, .. } = told;
    format!(
        "{edition}: {applicants} applicants ({repeated} again, {refused} refused), {winners} winners ({repeat_winners} again), \
         {reports} reports, {missed_reports} missed, {bars} bars, {revocations} revoked, {renamed} renamed, {merged} merged, \
         {divided} divided, {moved_out} moved out, {ended} ended, reviewers {reviewers_engaged} came {reviewers_left} left"
    )
}

/// The file of acknowledgements.
struct Acks {
    file: File,
}

impl Acks {
    /// Opens the file to write behind what it holds.
    fn open(path: &Path) -> Result<Acks, Failure> {
        let opened = OpenOptions::new().create(true).append(true).open(path);
        let fault = |cause: io::Error| Failure::Unreadable(format!("{} cannot be written: {cause}", path.display()));
        opened.map(|file| Acks { file }).map_err(fault)
    }

    /// Writes the acts of one commit and syncs. A crash before the sync loses lines of acts that stand, never the
    /// other way round: whoever is named here was durable before.
    fn take(&mut self, settled: &[Settled]) -> io::Result<()> {
        let mut lines = String::new();
        for one in settled {
            match &one.answered {
                Answered::Accepted(act) => lines.push_str(&format!("{} {}\n", one.request, act.n)),
                Answered::Refused(_) => {}
            }
        }
        if lines.is_empty() {
            return Ok(());
        }
        self.file.write_all(lines.as_bytes())?;
        self.file.sync_all()
    }
}
