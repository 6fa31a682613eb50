//! `laurel check-extract`: whether an extract is as it was when it was taken.

use std::path::PathBuf;

use basis::digest::Digest;
use clap::Args;

use crate::terminal::{Ended, Failure, Terminal};

/// Arguments of `check-extract`.
#[derive(Args)]
#[command(
    after_help = "Example:\n  laurel check-extract extract-2023 --digest sha256:5f1c…\n\nWithout the digest of the receipt nothing tells whether the list itself was written anew. The digest stands on the receipt. The head of the log in the list is what `laurel doctor --head` takes."
)]
pub(crate) struct CheckExtract {
    /// Folder of the extract.
    #[arg(value_name = "DIR")]
    dir: PathBuf,
    /// Digest of its list, from the receipt.
    #[arg(long, value_name = "SHA-256", value_parser = digest)]
    digest: Option<Digest>,
}

/// Returns a digest as it stands on a receipt, copied by hand perhaps: with its mark or without, in letters of either case.
fn digest(text: &str) -> Result<Digest, String> {
    let digits = text.trim().to_ascii_lowercase();
    let digits = digits.strip_prefix("sha256:").unwrap_or(&digits);
    Digest::parse(&format!("sha256:{digits}")).map_err(|_| "a digest has 64 hexadecimal digits".to_owned())
}

impl CheckExtract {
    pub(crate) fn run(self, terminal: &mut Terminal) -> Result<Ended, Failure> {
        let mut checked = service::check_extract(&self.dir).map_err(|fault| Failure::Unreadable(fault.to_string()))?;
        if self.digest.is_some_and(|digest| digest != checked.digest) {
            checked.faults.push(format!("list.json is not the list of the receipt: its digest is {}.", checked.digest));
        }
        if terminal.json {
            terminal.value(&checked)?;
            return Ok(Ended::well_if(checked.faults.is_empty()));
        }
        if self.digest.is_none() {
            Terminal::error(
                "Hold the digest of the list against the receipt, or name it with --digest: whoever writes a list anew writes what fits it.",
            );
        }
        checked.faults.iter().try_for_each(|fault| terminal.line(&format!("fault {fault}")))?;
        let list = &checked.list;
        let files = list.sheets.len();
        terminal.line(&format!("{files} files, list {}, head {}:{}", checked.digest, list.acts, list.head))?;
        Ok(Ended::well_if(checked.faults.is_empty()))
    }
}
