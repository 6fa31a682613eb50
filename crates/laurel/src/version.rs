//! `laurel version`: which Laurel this is and which schemes it carries.

use clap::Args;
use serde_json::json;

use crate::shipped;
use crate::terminal::{Ended, Failure, Terminal};

/// Arguments of `version`.
#[derive(Args)]
pub(crate) struct Version {}

impl Version {
    pub(crate) fn run(self, terminal: &mut Terminal) -> Result<Ended, Failure> {
        let shelf = shipped::shelf();
        let folders = shelf.ids().into_iter().filter_map(|id| Some((id, shelf.folder(id)?.digest())));
        let schemes: Vec<_> = folders.collect();
        if terminal.json {
            let schemes: Vec<_> = schemes.iter().map(|(id, digest)| json!({ "id": id, "digest": digest })).collect();
            terminal.value(&json!({ "version": env!("CARGO_PKG_VERSION"), "schemes": schemes }))?;
            return Ok(Ended::Well);
        }
        for (id, digest) in schemes {
            terminal.line(&format!("scheme {id} {digest}"))?;
        }
        terminal.line(concat!("laurel ", env!("CARGO_PKG_VERSION")))?;
        Ok(Ended::Well)
    }
}
