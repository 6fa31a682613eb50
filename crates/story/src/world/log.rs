//! The log of an office as it stands on disk, read while nobody has it open.

use std::ops::ControlFlow;
use std::path::Path;
use std::sync::Arc;

use basis::id::PersonId;
use engine::{Act, ActUnread, Private};
use service::Vault;
use store::{ActRow, SqliteStore, Store, StoreFault};

/// The log could not be read.
#[derive(Debug, thiserror::Error)]
pub enum LogFault {
    /// The store could not be read.
    #[error("The data directory could not be read: {0}")]
    Store(#[source] StoreFault),
    /// An act could not be read.
    #[error("Act {n} could not be read: {why}")]
    Act {
        /// Its number.
        n: u64,
        /// What is wrong.
        why: String,
    },
}

/// Returns the acts of the office in a directory, or nothing if there is no office.
///
/// # Errors
/// [`LogFault`] if there is one and it cannot be read.
pub(super) fn read(dir: &Path) -> Result<Option<Vec<Arc<Act>>>, LogFault> {
    let store = match SqliteStore::open(dir) {
        Ok(store) => store,
        Err(StoreFault::NoOffice { .. }) => return Ok(None),
        Err(fault) => return Err(LogFault::Store(fault)),
    };
    let (mut acts, mut failed) = (Vec::new(), None);
    store
        .read_acts(ActRow::FIRST, &mut |row, _| match Act::read(&row.bytes) {
            Ok(act) => {
                acts.push(Arc::new(act));
                ControlFlow::Continue(())
            }
            // What this release does not know stays out of sight, as it does in the office.
            Err(ActUnread::Unknown { .. }) => ControlFlow::Break(()),
            Err(ActUnread::Malformed(error)) => {
                failed = Some(LogFault::Act { n: row.n, why: error.to_string() });
                ControlFlow::Break(())
            }
        })
        .map_err(LogFault::Store)?;
    failed.map_or(Ok(Some(acts)), Err)
}

/// Returns the person an act registers, with the name that stands in the vault.
pub(crate) fn registered(act: &Act, vault: &Vault) -> Option<(String, PersonId)> {
    let key = match &*act.command.name {
        "register-person" => "name",
        "found-office" => "founder",
        _ => return None,
    };
    let private: Private = serde_json::from_value(act.command.with.read().get_mut(key)?.take()).ok()?;
    let name = vault.text(private.vault)?.to_owned();
    Some((name, PersonId::from_request(act.request.as_str(), 0)))
}
