//! `laurel backup`: a whole copy of an office in one file.

use std::path::PathBuf;

use clap::Args;
use service::{BackedUp, BackupFault, OpenFault};

use crate::terminal::{Ended, Failure, Terminal, told};

/// Arguments of `backup`.
#[derive(Args)]
#[command(
    after_help = "Example:\n  laurel backup --data office --to 2023-06-01.laurel\n\nThe file holds the key of the office: keep it as you keep the office itself.\nKeep the head that is printed elsewhere: `laurel doctor --head` tells later whether acts were cut off."
)]
pub(crate) struct Backup {
    /// Directory of the office.
    #[arg(long, value_name = "DIR")]
    data: PathBuf,
    /// File to write; it must not exist yet.
    #[arg(long, value_name = "FILE")]
    to: PathBuf,
}

impl Backup {
    pub(crate) fn run(self, terminal: &mut Terminal) -> Result<Ended, Failure> {
        let failed = |fault: BackupFault| {
            // What is wrong is then the office that was named, not the backup.
            if let BackupFault::Open(OpenFault::Store(fault)) = &fault {
                return Failure::Unreadable(told(fault));
            }
            Failure::Failed(told(&fault))
        };
        let done = service::backup(&self.data, &self.to).map_err(failed)?;
        tell(terminal, &done)?;
        Ok(Ended::Well)
    }
}

/// Tells how many events a copy holds, and the head of its log as `doctor --head` takes it.
pub(crate) fn tell(terminal: &mut Terminal, done: &BackedUp) -> Result<(), Failure> {
    let head = done.head.map_or_else(|| "none".to_owned(), |head| format!("{}:{head}", done.acts));
    terminal.say(done, &format!("{} events, head {head}", done.events))
}
