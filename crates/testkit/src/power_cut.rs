//! Images of a directory as power cuts may leave it, made from the recorded calls of a real process.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use tempfile::TempDir;

use crate::acknowledged;
use crate::check::{Violation, check};
use crate::disk::Disk;
use crate::fault::{Trouble, file};
use crate::random::Random;
use crate::trace::{CALLS, Call, read};
use crate::workload::Orders;

/// The calls by which a workload made and filled an office, checked to be all of them.
#[derive(Debug)]
pub struct Recording {
    calls: Vec<Call>,
    dir: PathBuf,
    acknowledgements: PathBuf,
}

/// What the images of a recording showed.
#[derive(Debug, Default)]
pub struct Findings {
    /// How many images were opened.
    pub images: u64,
    /// How many of them held fewer acts than the process had committed at the end: cuts in its midst.
    pub cut_short: u64,
    /// What was wrong, each with the number of the call after which the power was cut.
    pub violations: Vec<(usize, Violation)>,
}

/// Runs the workload under the recorder, in a directory that is empty.
///
/// Before its last life it is killed once for each number in `killed_at_sync`, on its way into the
/// sync with that number: what it wrote stands in the system's memory and not on the disk.
///
/// # Errors
/// [`Trouble::NoRecorder`], [`Trouble::LineUnread`], or [`Trouble::RecordingIncomplete`] if the
/// recorded calls do not add up to the files that stand at the end.
pub fn record(workload: &Path, orders: &Orders, killed_at_sync: &[u32]) -> Result<Recording, Trouble> {
    let mut calls = Vec::new();
    for sync in killed_at_sync {
        let endless = Orders { batches: u64::MAX, ..orders.clone() };
        calls.extend(record_life(workload, &endless, Some(*sync))?);
    }
    calls.extend(record_life(workload, orders, None)?);
    let recording = Recording { calls, dir: orders.dir.clone(), acknowledgements: orders.acknowledgements.clone() };
    recording.played_to_the_end().compare()?;
    Ok(recording)
}

fn record_life(workload: &Path, orders: &Orders, killed_at_sync: Option<u32>) -> Result<Vec<Call>, Trouble> {
    let place = TempDir::new().map_err(file("made", Path::new("temporary directory")))?;
    let out = place.path().join("calls");
    let status = Command::new("strace")
        .args(["-f", "-qq", "-xx", "-s", "1000000000", "-e", CALLS])
        .args(killed_at_sync.map(|sync| format!("--inject=fsync:signal=SIGKILL:when={sync}")))
        .arg("-o")
        .arg(&out)
        .arg(workload)
        .args(orders.arguments())
        .stdout(Stdio::null())
        .status()
        .map_err(|cause| Trouble::NoRecorder { cause })?;
    if status.success() == killed_at_sync.is_some() {
        return Err(Trouble::Ended { status: status.to_string(), wanted: "success, or a kill where one was planned" });
    }
    read(&fs::read_to_string(&out).map_err(file("read", &out))?)
}

impl Recording {
    fn played_to_the_end(&self) -> Disk {
        let mut disk = Disk::new(&self.dir);
        for call in &self.calls {
            disk.apply(call);
        }
        disk
    }

    /// Returns the number of calls recorded.
    #[must_use]
    pub fn calls(&self) -> usize {
        self.calls.len()
    }

    /// Cuts the power `images` times, each after a call drawn from `seed`, and checks what is left.
    ///
    /// # Errors
    /// A [`Trouble`] of the experiment; what is wrong with the store stands in the findings.
    pub fn cut(&self, images: u64, seed: u64) -> Result<Findings, Trouble> {
        self.cut_among_last(self.calls.len(), images, seed)
    }

    /// As [`Recording::cut`], each after one of the last `calls` calls.
    ///
    /// # Errors
    /// As [`Recording::cut`].
    pub fn cut_among_last(&self, calls: usize, images: u64, seed: u64) -> Result<Findings, Trouble> {
        let mut random = Random::new(seed);
        let before = self.calls.len().saturating_sub(calls);
        let mut cuts: Vec<usize> = (0..images).map(|_| before + random.index(calls) + 1).collect();
        cuts.sort_unstable();
        let end = self.acknowledged_within(self.calls.len())?;
        let mut replay = Replay::new(self);
        let mut findings = Findings::default();
        for cut in cuts {
            replay.go_on_to(cut);
            let checked = replay.image(&mut random)?;
            findings.images += 1;
            match checked {
                Ok(found) if Some(found) < end => findings.cut_short += 1,
                Ok(_) => {}
                Err(violation) => findings.violations.push((cut, violation)),
            }
        }
        Ok(findings)
    }

    fn acknowledged_within(&self, calls: usize) -> Result<Option<u64>, Trouble> {
        let mut replay = Replay::new(self);
        replay.go_on_to(calls);
        replay.acknowledged()
    }
}

/// The recording played up to some call.
struct Replay<'a> {
    recording: &'a Recording,
    disk: Disk,
    acknowledgements: String,
    acknowledgements_fd: Option<i32>,
    played: usize,
}

impl<'a> Replay<'a> {
    fn new(recording: &'a Recording) -> Replay<'a> {
        Replay {
            recording,
            disk: Disk::new(&recording.dir),
            acknowledgements: String::new(),
            acknowledgements_fd: None,
            played: 0,
        }
    }

    fn go_on_to(&mut self, cut: usize) {
        let recording = self.recording;
        for call in recording.calls.get(self.played..cut).unwrap_or_default() {
            self.disk.apply(call);
            self.listen(call);
        }
        self.played = cut;
    }

    /// An acknowledgement counts from its writing: whoever reads it may have acted on it.
    fn listen(&mut self, call: &Call) {
        match call {
            Call::Open { path, fd, .. } if *path == self.recording.acknowledgements => {
                self.acknowledgements_fd = Some(*fd);
            }
            Call::Write { fd, bytes } if self.acknowledgements_fd == Some(*fd) => {
                self.acknowledgements.push_str(&String::from_utf8_lossy(bytes));
            }
            Call::Open { .. }
            | Call::Close { .. }
            | Call::Write { .. }
            | Call::WriteAt { .. }
            | Call::Sync { .. }
            | Call::Truncate { .. }
            | Call::Rename { .. }
            | Call::Unlink { .. }
            | Call::MakeDirectory { .. } => {}
        }
    }

    fn acknowledged(&self) -> Result<Option<u64>, Trouble> {
        let unread = |_| Trouble::LineUnread { line: self.acknowledgements.clone() };
        acknowledged::of_text(&self.acknowledgements).map_err(unread)
    }

    fn image(&self, random: &mut Random) -> Result<Result<u64, Violation>, Trouble> {
        let to = place_for_images()?;
        self.disk.write_image(to.path(), random)?;
        Ok(check(to.path(), self.acknowledged()?))
    }
}

/// Images go into memory where there is such a folder, since opening one need not be durable.
fn place_for_images() -> Result<TempDir, Trouble> {
    let memory = Path::new("/dev/shm");
    TempDir::new_in(memory).or_else(|_| TempDir::new()).map_err(file("used", memory))
}
