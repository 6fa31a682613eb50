//! `laurel restore`: a backup put back into an empty directory.

use std::fs;
use std::path::PathBuf;

use clap::Args;
use service::RestoreFault;

use crate::backup;
use crate::terminal::{Ended, Failure, Terminal};

/// Arguments of `restore`.
#[derive(Args)]
#[command(
    after_help = "Example:\n  laurel restore 2023-06-01.laurel --data office\n\nA directory that holds anything is left alone."
)]
pub(crate) struct Restore {
    /// File that `laurel backup` wrote.
    #[arg(value_name = "FILE")]
    file: PathBuf,
    /// Directory to restore into; it must be empty or not exist.
    #[arg(long, value_name = "DIR")]
    data: PathBuf,
    /// List of what was destroyed after the backup was made: `erasures.jsonl` in the directory that is given up. The list
    /// that lies beside the backup is read by itself.
    #[arg(long, value_name = "LIST")]
    erasures: Vec<PathBuf>,
    /// Restore the office also if texts, files or keys that acts name are missing in the backup.
    #[arg(long)]
    incomplete: bool,
}

impl Restore {
    pub(crate) fn run(self, terminal: &mut Terminal) -> Result<Ended, Failure> {
        let unreadable = |cause| Failure::Unreadable(format!("{} cannot be read: {cause}", self.file.display()));
        let file = fs::File::open(&self.file).map_err(unreadable)?;
        if file.metadata().is_ok_and(|found| found.is_dir()) {
            return Err(Failure::Unreadable(format!("{} is a folder, not a backup.", self.file.display())));
        }
        let failed = |fault: RestoreFault| backup::failed(&fault, matches!(fault, RestoreFault::NotWhole { .. }));
        let done = service::restore_with(&self.file, &self.data, backup::taking(self.incomplete), &self.erasures);
        let done = done.map_err(failed)?;
        backup::tell(terminal, &done)?;
        Ok(Ended::Well)
    }
}
