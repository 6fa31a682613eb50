//! `laurel act`: one step on trial data.

use std::io::Read;
use std::path::PathBuf;
use std::{fs, io};

use basis::day::{DoneOn, Moment};
use clap::Args;
use story::{Acting, Hand, Line, Ruling};

use crate::scenario::in_words;
use crate::shipped;
use crate::terminal::{Ended, Failure, Terminal};

const EXAMPLES: &str = "\
Examples:
  laurel act --data trial --as 周科 step.toml
  printf 'do = \"accept-application\"\\nwith = { application = \"白鹭\" }' | laurel act --data trial --as 周科 -

The file holds one step as scenarios have it: do, with, for, proof, seconded_by.
It works on data that scenarios or the demo made; on live data people act through their own sign-in.";

/// Arguments of `act`.
#[derive(Args)]
#[command(after_help = EXAMPLES)]
pub(crate) struct Act {
    /// Directory of the office.
    #[arg(long, value_name = "DIR")]
    data: PathBuf,
    /// Who acts, by name.
    #[arg(long = "as", value_name = "NAME")]
    actor: String,
    /// When it is recorded; without it, when the last act was.
    #[arg(long, value_name = "TIME")]
    at: Option<Moment>,
    /// When it was done on paper.
    #[arg(long, value_name = "DAY")]
    done_on: Option<DoneOn>,
    /// File with the step; `-` reads the standard input.
    #[arg(value_name = "FILE|-")]
    file: String,
}

impl Act {
    pub(crate) fn run(self, terminal: &mut Terminal) -> Result<Ended, Failure> {
        let unreadable = |error: io::Error| Failure::Unreadable(format!("{} cannot be read: {error}", self.file));
        let text = if self.file == "-" { stdin() } else { fs::read_to_string(&self.file) }.map_err(unreadable)?;
        let acting = Acting { actor: self.actor, at: self.at, done_on: self.done_on };
        let line = Hand::take(&self.data)?.act(&shipped::shelf(), &acting, &self.file, &text)?;
        // A step that was to be refused and was not has done what nobody wanted.
        let well = line.outcome == Ruling::Accepted && line.as_expected;
        let line = Line::Done(Box::new(line));
        terminal.say(&line, &in_words(&line))?;
        Ok(Ended::well_if(well))
    }
}

fn stdin() -> io::Result<String> {
    let mut text = String::new();
    io::stdin().read_to_string(&mut text)?;
    Ok(text)
}
