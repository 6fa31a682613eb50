//! `laurel doctor`: tells whether everything is as it was written.

use std::path::PathBuf;

use clap::Args;
use serde_json::json;
use store::{SqliteStore, StoreFault};

use crate::terminal::{Ended, Failure, Terminal};

/// Arguments of `doctor`.
#[derive(Args)]
#[command(after_help = "Example:\n  laurel doctor --data trial\n\nNo other process may have the office open.")]
pub(crate) struct Doctor {
    /// Directory of the office.
    #[arg(long, value_name = "DIR")]
    data: PathBuf,
}

impl Doctor {
    pub(crate) fn run(self, terminal: &mut Terminal) -> Result<Ended, Failure> {
        if !self.data.is_dir() {
            return Err(Failure::Unreadable(format!("There is no office in {}.", self.data.display())));
        }
        // An office in use is not ill: nothing could be said of it.
        if let Err(fault @ StoreFault::InUse { .. }) = SqliteStore::open(&self.data) {
            return Err(Failure::Unreadable(fault.to_string()));
        }
        let checks = service::doctor(&self.data);
        let faults = checks.iter().filter(|check| !check.is_ok()).count();
        for check in &checks {
            let value =
                json!({ "check": check.name, "ok": check.is_ok(), "faults": check.faults, "notes": check.notes });
            terminal.say(&value, &check.to_string())?;
        }
        let value = json!({ "checks": checks.len(), "faults": faults });
        terminal.say(&value, &format!("{} checks, {faults} faults", checks.len()))?;
        Ok(Ended::well_if(faults == 0))
    }
}
