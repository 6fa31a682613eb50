//! `laurel doctor`: tells whether everything is as it was written.

use std::path::PathBuf;

use clap::Args;
use serde::Serialize;
use serde_json::json;
use service::{Clock, Counted, KeptHead};

use crate::terminal::{Ended, Failure, Terminal, told};

const EXAMPLES: &str = "\
Examples:
  laurel doctor --data trial
  laurel doctor --data trial --head 163:sha256:…      was anything cut off or changed since then?
  laurel doctor --data trial --staffing                which posts lack a person or a deputy?

No other process may have the office open. Nothing in its directory is changed.
A log does not show by itself that its last acts were cut off: keep the head that `doctor` or `backup` prints elsewhere,
and name it here later.";

/// Arguments of `doctor`.
#[derive(Args)]
#[command(after_help = EXAMPLES)]
pub(crate) struct Doctor {
    /// Directory of the office.
    #[arg(long, value_name = "DIR")]
    data: PathBuf,
    /// Head of its log that was kept elsewhere, as `doctor` or `backup` printed it; may be given several times.
    #[arg(long = "head", value_name = "N:sha256:…")]
    heads: Vec<KeptHead>,
    /// Also tells which posts of the office are not filled, or have nobody to stand in.
    #[arg(long)]
    staffing: bool,
}

/// The last line: the number of checks and of those that found a fault, with what the log holds.
#[derive(Serialize)]
struct LastLine {
    checks: usize,
    faults: usize,
    #[serde(flatten)]
    counted: Option<Counted>,
}

impl Doctor {
    pub(crate) fn run(self, terminal: &mut Terminal) -> Result<Ended, Failure> {
        let unreadable = |fault: store::StoreFault| Failure::Unreadable(told(&fault));
        let mut examined = service::doctor(&self.data, &self.heads).map_err(unreadable)?;
        if self.staffing {
            let today = Clock::System.now().day();
            examined.checks.push(service::staffing(&self.data, today).map_err(unreadable)?);
        }
        for check in &examined.checks {
            let value =
                json!({ "check": check.name, "ok": check.is_ok(), "faults": check.faults, "notes": check.notes });
            terminal.say(&value, &check.to_string())?;
        }
        if let Some(counted) = examined.counted.as_ref().filter(|_| !terminal.json) {
            terminal.line(&counted.to_string())?;
        }
        let (checks, faults) = (examined.checks.len(), examined.faulty().count());
        let last = LastLine { checks, faults, counted: examined.counted };
        terminal.say(&last, &format!("{checks} checks, {faults} faults"))?;
        Ok(Ended::well_if(faults == 0))
    }
}
