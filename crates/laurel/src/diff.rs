//! `laurel scenario diff`: the same stories under two schemes, and where they part.

use std::path::PathBuf;

use clap::Args;
use story::{Difference, Shelf};

use crate::terminal::{Ended, Failure, Terminal};
use crate::{scenario, shipped};

const EXAMPLES: &str = "\
Examples:
  laurel scenario diff --with my-draft story.toml      what would change if the draft were in force";

/// Arguments of `scenario diff`.
#[derive(Args)]
#[command(after_help = EXAMPLES)]
pub(crate) struct Diff {
    /// Directory of the other scheme; it stands in for the one each story is told under.
    #[arg(long, value_name = "DIR")]
    with: String,
    /// Directory of the first scheme, if it is not the shipped one.
    #[arg(long, value_name = "DIR")]
    scheme: Option<String>,
    /// Scenario files.
    #[arg(required = true, value_name = "FILE")]
    files: Vec<PathBuf>,
}

impl Diff {
    pub(crate) fn run(self, terminal: &mut Terminal) -> Result<Ended, Failure> {
        let (before, _) = shipped::shelf_with(self.scheme.as_deref())?;
        let other = shipped::folder(&before, &self.with)?;
        shipped::compiled(&self.with, &other)?;
        let mut same = true;
        for file in &self.files {
            let scenario = scenario::read(file, &before)?;
            let after: Shelf = before.clone().with(&scenario.scheme, other.clone());
            let differences = story::diff(&scenario, &before, &after)?;
            same = same && differences.is_empty();
            for difference in differences.steps.iter().chain(&differences.questions) {
                terminal.say(difference, &in_words(difference))?;
            }
        }
        if same && !terminal.json {
            terminal.line("no differences")?;
        }
        Ok(Ended::well_if(same))
    }
}

fn in_words(difference: &Difference) -> String {
    let folded = match difference.folded.len() {
        0 => String::new(),
        count => format!(" ({count} later steps rest on it)"),
    };
    let Difference { file, line, what, before, after, authority, .. } = difference;
    let authority = authority.as_ref().map(|authority| format!(" by {authority}")).unwrap_or_default();
    format!("{file}:{line} {what}: {before} → {after}{authority}{folded}")
}
