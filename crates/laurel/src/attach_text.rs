//! `laurel scheme attach-text`: lays the official wording beside the scheme and keeps it in the office's own directory.

use std::path::PathBuf;

use clap::Args;
use scheme::official::{Alignment, Wording, align};
use serde_json::json;

use crate::official;
use crate::shipped;
use crate::terminal::{Ended, Failure, Terminal};

const EXAMPLES: &str = "\
Examples:
  laurel scheme attach-text 办法.txt --scheme xx --data trial
  laurel scheme explain CLAUSE --scheme xx --data trial          then shows the official text first

The text is plain text or Markdown: every article begins a line with its number, items begin theirs with （一） or (1).
It stays in the office's directory and is no part of a scheme. The report names clauses without wording, passages
without a clause, and numbers of rules that the wording does not name; look at each of them.

Exit codes: 0 attached and whole; 1 attached with something in the report; 2 not attached, because it cannot be aligned.";

/// Arguments of `scheme attach-text`.
#[derive(Args)]
#[command(after_help = EXAMPLES)]
pub(crate) struct AttachText {
    /// The official text.
    #[arg(value_name = "FILE")]
    file: PathBuf,
    /// Directory of the office that keeps it.
    #[arg(long, value_name = "DIR")]
    data: PathBuf,
    /// Directory of the scheme, or the id of a shipped one.
    #[arg(long, value_name = "DIR")]
    scheme: String,
}

impl AttachText {
    pub(crate) fn run(self, terminal: &mut Terminal) -> Result<Ended, Failure> {
        let scheme = shipped::compiled(&self.scheme, &shipped::folder(&shipped::shelf(), &self.scheme)?)?;
        let text = official::text(&self.file)?;
        let wording = Wording::read(&self.file.display().to_string(), &text, scheme.articles);
        let wording = wording.map_err(|defects| official::unaligned(&defects))?;
        official::check_office(&self.data)?;
        let kept = official::keep(&self.data, &scheme.id, &text)?;
        let alignment = align(&scheme, &wording);
        if terminal.json {
            terminal.value(&json!({ "scheme": scheme.id, "kept": kept, "report": alignment }))?;
        } else {
            official::tell_all(terminal, &report(&alignment))?;
            terminal.line(&format!("{} clauses have their wording, kept in {}", alignment.aligned, kept.display()))?;
        }
        Ok(Ended::well_if(alignment.is_whole()))
    }
}

fn report(alignment: &Alignment) -> Vec<String> {
    let without =
        alignment.without_wording.iter().map(|clause| format!("clause {clause}: the text has no such passage"));
    let loose = alignment.without_clause.iter().map(|passage| format!("{passage}: no clause is made from it"));
    let differing = alignment.differences.iter().map(|one| {
        let named: Vec<String> = one.wording.iter().map(ToString::to_string).collect();
        let named = if named.is_empty() { "no number".to_owned() } else { named.join(", ") };
        format!("clause {}: {} is {} here, and the text names {named}", one.clause, one.parameter, one.value)
    });
    without.chain(loose).chain(differing).collect()
}
