//! `laurel backup`: a whole copy of an office in one file.

use std::path::PathBuf;

use clap::Args;
use service::{BackedUp, BackupFault, OpenFault, Take};

use crate::terminal::{Ended, Failure, Terminal, told};

/// Arguments of `backup`.
#[derive(Args)]
#[command(
    after_help = "Example:\n  laurel backup --data office --to 2023-06-01.laurel\n\nStop the server first: no other process may have the office open.\nThe file holds the key of the office: keep it as you keep the office itself.\nKeep the head that is printed elsewhere: `laurel doctor --head` tells later whether acts were cut off."
)]
pub(crate) struct Backup {
    /// Directory of the office.
    #[arg(long, value_name = "DIR")]
    data: PathBuf,
    /// File to write; it must not exist yet.
    #[arg(long, value_name = "FILE")]
    to: PathBuf,
    /// Copy the office also if texts, files or keys that acts name are missing.
    #[arg(long)]
    incomplete: bool,
}

impl Backup {
    pub(crate) fn run(self, terminal: &mut Terminal) -> Result<Ended, Failure> {
        let not_taken = |fault: BackupFault| {
            // What is wrong is then the office that was named, not the backup.
            if let BackupFault::Open(OpenFault::Store(fault)) = &fault {
                return Failure::Unreadable(told(fault));
            }
            let is_incomplete = matches!(fault, BackupFault::NotWhole { .. });
            failed(&fault, is_incomplete)
        };
        let done = service::backup(&self.data, &self.to, taking(self.incomplete)).map_err(not_taken)?;
        tell(terminal, &done)?;
        Ok(Ended::Well)
    }
}

/// Tells how many events a copy holds, and the head of its log as `doctor --head` takes it.
pub(crate) fn tell(terminal: &mut Terminal, done: &BackedUp) -> Result<(), Failure> {
    done.missing.iter().for_each(|sentence| Terminal::error(sentence));
    let head = done.head.map_or_else(|| "none".to_owned(), |head| format!("{}:{head}", done.acts));
    terminal.say(done, &format!("{} events, head {head}", done.events))
}

/// Returns what is taken of an office.
pub(crate) fn taking(incomplete: bool) -> Take {
    if incomplete { Take::AsItIs } else { Take::Whole }
}

/// Returns why an office was not taken, and of one that is not whole how it is taken all the same.
pub(crate) fn failed(fault: &dyn std::error::Error, is_incomplete: bool) -> Failure {
    let way_out = if is_incomplete { " With --incomplete it is taken as it is." } else { "" };
    Failure::Failed(format!("{}{way_out}", told(fault)))
}
