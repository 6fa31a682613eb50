//! `laurel scheme check`: every clause accounted for, every worked case run, every defect shown where it stands.

use clap::Args;
use serde_json::json;

use crate::shipped;
use crate::terminal::{Ended, Failure, Terminal};

const EXAMPLES: &str = "\
Examples:
  laurel scheme check schemes/xx       a directory with a scheme.toml
  laurel scheme check xx               a shipped scheme by its id";

/// Arguments of `scheme check`.
#[derive(Args)]
#[command(after_help = EXAMPLES)]
pub(crate) struct Check {
    /// Directory of the scheme, or the id of a shipped one.
    #[arg(value_name = "DIR")]
    place: String,
}

impl Check {
    pub(crate) fn run(self, terminal: &mut Terminal) -> Result<Ended, Failure> {
        let folder = shipped::folder(&shipped::shelf(), &self.place)?;
        let scheme = match engine::adoptable(&folder) {
            Ok(scheme) => scheme,
            Err(defects) => return self.tell(terminal, defects),
        };
        let account = scheme.account();
        let value = json!({
            "scheme": scheme.id,
            "version": scheme.version,
            "digest": folder.digest(),
            "account": account,
            "defects": [],
        });
        terminal.say(&value, &account.line())?;
        Ok(Ended::Well)
    }

    fn tell(&self, terminal: &mut Terminal, defects: Vec<scheme::defect::Defect>) -> Result<Ended, Failure> {
        let defects: Vec<_> = defects.into_iter().map(|defect| shipped::below(&self.place, defect)).collect();
        defects.iter().for_each(|defect| Terminal::error(&defect.to_string()));
        if terminal.json {
            let shown = defects.iter().map(|one| {
                json!({ "file": one.file, "line": one.line, "column": one.column, "sentence": one.sentence, "help": one.help })
            });
            terminal.value(&json!({ "defects": shown.collect::<Vec<_>>() }))?;
        }
        Ok(Ended::Otherwise)
    }
}
