//! `laurel extract`: all that somebody who inspects may see of an edition, as files to take away.

use std::path::PathBuf;

use basis::day::Moment;
use clap::Args;
use serde_json::json;
use story::{Acting, Hand};

use crate::terminal::{Ended, Failure, Terminal};

/// Arguments of `extract`.
#[derive(Args)]
#[command(
    after_help = "Example:\n  laurel extract --data trial --as 纪检 --of 2023 --to extract-2023\n\nOn trial data. Write the digest that is printed on the receipt. check.html in the folder checks it in any browser, without a network;\n`laurel check-extract` does the same. That it was taken is noted like any look."
)]
pub(crate) struct Extract {
    /// Directory of the office.
    #[arg(long, value_name = "DIR")]
    data: PathBuf,
    /// Who takes it, by name.
    #[arg(long = "as", value_name = "NAME")]
    actor: String,
    /// When it is taken; without it, when the last act was recorded.
    #[arg(long, value_name = "TIME")]
    at: Option<Moment>,
    /// The edition, by its year.
    #[arg(long, value_name = "YEAR")]
    of: String,
    /// Folder to write; it must not exist yet.
    #[arg(long, value_name = "DIR")]
    to: PathBuf,
}

impl Extract {
    pub(crate) fn run(self, terminal: &mut Terminal) -> Result<Ended, Failure> {
        let acting = Acting { actor: self.actor.clone(), at: self.at, done_on: None };
        let hand = Hand::take(&self.data)?;
        let Some(digest) = hand.extract(&acting, &self.of, &self.to)? else {
            let sentence =
                format!("An extract is for those who inspect this edition: {} inspects none of it.", self.actor);
            return Err(Failure::Failed(sentence));
        };
        let told = json!({ "to": self.to, "digest": digest });
        terminal.say(&told, &format!("{} written, list {digest}", self.to.display()))?;
        Ok(Ended::Well)
    }
}
