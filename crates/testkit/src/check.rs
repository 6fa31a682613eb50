//! Whether a directory is one that the acknowledgements allow.

use std::ops::ControlFlow;
use std::path::Path;

use store::{ActRow, SqliteStore, Store, StoreFault};

use crate::script;
use crate::workload::write;

/// What a directory shows against the store.
#[derive(Debug, thiserror::Error)]
pub enum Violation {
    /// The office does not open.
    #[error("The office was made, and it does not open: {cause}")]
    NotOpened {
        /// The fault beneath.
        #[source]
        cause: StoreFault,
    },
    /// The office does not read to its end.
    #[error("The office opens and does not read to its end: {cause}")]
    NotRead {
        /// The fault beneath.
        #[source]
        cause: StoreFault,
    },
    /// Acts that were acknowledged are absent.
    #[error("Acts up to {acknowledged} were acknowledged, and the log ends at {found}.")]
    ActsLost {
        /// The last act acknowledged.
        acknowledged: u64,
        /// The last act found.
        found: u64,
    },
    /// An act is not the one that was written.
    #[error("Act {n} is not the act that was written.")]
    ActChanged {
        /// Its number.
        n: u64,
    },
    /// A batch stands in part, or rows beside the log do not belong to its end.
    #[error("The log ends at {found}, and a batch does not end there or its changes are not those that stand.")]
    BatchTorn {
        /// The last act found.
        found: u64,
    },
    /// A blob that a standing act names is absent or damaged.
    #[error("Act {n} stands, and the blob it names does not: {cause}")]
    BlobLost {
        /// The number of the act.
        n: u64,
        /// The fault beneath.
        #[source]
        cause: StoreFault,
    },
    /// The office that stands takes no further batch.
    #[error("The office opens, and it takes no further batch: {cause}")]
    NotContinued {
        /// The fault beneath.
        #[source]
        cause: store::CommitFault,
    },
}

/// Opens the office and returns its last act, if everything acknowledged stands and nothing in part.
///
/// `acknowledged` is the last act acknowledged, or nothing while the office was not yet made: then
/// any outcome of opening is allowed. Every standing act must be the one written, byte by byte,
/// every batch whole, every blob named by a standing act whole, and the next batch is accepted.
///
/// # Errors
/// The first [`Violation`].
pub fn check(dir: &Path, acknowledged: Option<u64>) -> Result<u64, Violation> {
    let mut store = match (SqliteStore::open(dir), acknowledged) {
        (Ok(store), _) => store,
        (Err(_), None) => return Ok(0),
        (Err(cause), Some(_)) => return Err(Violation::NotOpened { cause }),
    };
    let found = check_acts(&store)?;
    let acknowledged = acknowledged.unwrap_or(0);
    if found < acknowledged {
        return Err(Violation::ActsLost { acknowledged, found });
    }
    check_batches(&store, found)?;
    check_blobs(&store, found)?;
    write(&mut store, found).map_err(|cause| Violation::NotContinued { cause })?;
    Ok(found)
}

fn check_acts(store: &SqliteStore) -> Result<u64, Violation> {
    let mut found = 0;
    let mut changed = None;
    let mut each = |row: ActRow, _| {
        found = row.n;
        if row == script::act(row.n) {
            return ControlFlow::Continue(());
        }
        changed = Some(row.n);
        ControlFlow::Break(())
    };
    store.read_acts(ActRow::FIRST, &mut each).map_err(|cause| Violation::NotRead { cause })?;
    match changed {
        Some(n) => Err(Violation::ActChanged { n }),
        None => Ok(found),
    }
}

fn check_batches(store: &SqliteStore, found: u64) -> Result<(), Violation> {
    let read = || {
        Ok(script::Expected {
            head: store.head()?,
            vault: store.read_vault()?,
            drafts: store.read_drafts(script::OWNER)?,
            marks: store.read_marks()?,
        })
    };
    let stands = read().map_err(|cause| Violation::NotRead { cause })?;
    if script::expected(found) == Some(stands) { Ok(()) } else { Err(Violation::BatchTorn { found }) }
}

fn check_blobs(store: &SqliteStore, found: u64) -> Result<(), Violation> {
    let blobs = store.blobs();
    for n in ActRow::FIRST..=found {
        if let Some(bytes) = script::blob(n) {
            blobs.get(&basis::digest::Digest::of(&bytes)).map_err(|cause| Violation::BlobLost { n, cause })?;
        }
    }
    Ok(())
}
