//! The child process: writes batch after batch and acknowledges each when it is durable.

use std::fmt::{self, Display};
use std::io;
use std::path::PathBuf;
use std::str::FromStr;

use store::{CommitFault, Head, PlantedFault, SqliteStore, Store, StoreFault};

use crate::acknowledged::Acknowledgements;
use crate::script;

/// What is wrong with the child, planted so that the suite can be seen to notice.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Plant {
    /// Nothing.
    Nothing,
    /// SQLite never syncs.
    SynchronousOff,
    /// Blobs are named without being synced.
    BlobUnsynced,
    /// A batch is acknowledged before it is committed.
    AnswerBeforeCommit,
}

impl Plant {
    const NAMES: [(Plant, &'static str); 4] = [
        (Plant::Nothing, "nothing"),
        (Plant::SynchronousOff, "synchronous-off"),
        (Plant::BlobUnsynced, "blob-unsynced"),
        (Plant::AnswerBeforeCommit, "answer-before-commit"),
    ];

    fn in_store(self) -> PlantedFault {
        match self {
            Plant::Nothing | Plant::AnswerBeforeCommit => PlantedFault::Nothing,
            Plant::SynchronousOff => PlantedFault::SynchronousOff,
            Plant::BlobUnsynced => PlantedFault::BlobUnsynced,
        }
    }
}

impl Display for Plant {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let name = Plant::NAMES.iter().find(|(plant, _)| plant == self).map(|(_, name)| *name);
        formatter.write_str(name.unwrap_or_default())
    }
}

impl FromStr for Plant {
    type Err = Failed;

    fn from_str(text: &str) -> Result<Plant, Failed> {
        let found = Plant::NAMES.iter().find(|(_, name)| *name == text).map(|(plant, _)| *plant);
        found.ok_or(Failed::Arguments)
    }
}

/// What the child is told.
#[derive(Debug, Clone)]
pub struct Orders {
    /// The directory of the office, made if it is absent.
    pub dir: PathBuf,
    /// The file of acknowledgements.
    pub acknowledgements: PathBuf,
    /// How many batches to write.
    pub batches: u64,
    /// What is wrong with the child.
    pub plant: Plant,
}

impl Orders {
    /// Reads directory, file of acknowledgements, number of batches and plant.
    ///
    /// # Errors
    /// [`Failed::Arguments`].
    pub fn parse(arguments: impl Iterator<Item = String>) -> Result<Orders, Failed> {
        let [dir, acknowledgements, batches, plant] =
            <[String; 4]>::try_from(arguments.collect::<Vec<_>>()).map_err(|_| Failed::Arguments)?;
        Ok(Orders {
            dir: dir.into(),
            acknowledgements: acknowledgements.into(),
            batches: batches.parse().map_err(|_| Failed::Arguments)?,
            plant: plant.parse()?,
        })
    }

    /// Returns the arguments that [`Orders::parse`] reads.
    #[must_use]
    pub fn arguments(&self) -> [std::ffi::OsString; 4] {
        [
            self.dir.clone().into(),
            self.acknowledgements.clone().into(),
            self.batches.to_string().into(),
            self.plant.to_string().into(),
        ]
    }
}

/// How the child can fail.
#[derive(Debug, thiserror::Error)]
pub enum Failed {
    /// The arguments are not those of [`Orders::parse`].
    #[error("The workload wants a directory, a file, a number and the name of a plant.")]
    Arguments,
    /// The store did not open.
    #[error(transparent)]
    Store(#[from] StoreFault),
    /// The acknowledgements could not be written.
    #[error(transparent)]
    Acknowledge(#[from] io::Error),
    /// A write ended unknown, and the child stops as a service must.
    #[error("A write ended unknown.")]
    Unknown(#[source] CommitFault),
    /// The same batch was rolled back more often than a full disk explains.
    #[error("The same batch was rolled back again and again.")]
    RolledBackOften(#[source] CommitFault),
}

impl Failed {
    /// The exit code of a write that ended unknown, which the supervisor knows.
    pub const UNKNOWN_CODE: u8 = 74;

    /// Returns the exit code.
    #[must_use]
    pub fn code(&self) -> u8 {
        match self {
            Failed::Unknown(_) => Failed::UNKNOWN_CODE,
            Failed::Arguments | Failed::Store(_) | Failed::Acknowledge(_) | Failed::RolledBackOften(_) => 1,
        }
    }
}

/// A batch rolled back is offered again this often, since the experiment frees the disk by itself.
const OFFERS_MAX: u32 = 20;

/// Carries out the orders and returns how often a write was rolled back and offered again.
///
/// # Errors
/// [`Failed`]; after [`Failed::Unknown`] nothing more was acknowledged.
pub fn run(orders: &Orders) -> Result<u32, Failed> {
    let mut acknowledgements = Acknowledgements::open(&orders.acknowledgements)?;
    if !orders.dir.join("laurel.db").try_exists()? {
        drop(SqliteStore::create(&orders.dir)?);
    }
    let mut store = match orders.plant.in_store() {
        PlantedFault::Nothing => SqliteStore::open(&orders.dir)?,
        planted @ (PlantedFault::SynchronousOff | PlantedFault::BlobUnsynced) => {
            SqliteStore::open_with_planted_fault_that_loses_data(&orders.dir, planted)?
        }
    };
    let mut end = store.head()?.map_or(0, |head: Head| head.n);
    acknowledgements.acknowledge(end)?;
    let mut rolled_back = 0;
    for _ in 0..orders.batches {
        let next = script::batch_end(end);
        if orders.plant == Plant::AnswerBeforeCommit {
            acknowledgements.acknowledge(next)?;
        }
        rolled_back += offer(|| write(&mut store, end))?;
        acknowledgements.acknowledge(next)?;
        end = next;
    }
    Ok(rolled_back)
}

/// Writes the blobs first and then the batch that names them.
pub(crate) fn write(store: &mut SqliteStore, after: u64) -> Result<(), CommitFault> {
    let blobs = store.blobs();
    for bytes in (after + 1..=script::batch_end(after)).filter_map(script::blob) {
        blobs.put(&bytes)?;
    }
    store.commit(&script::batch(after))
}

fn offer(mut write: impl FnMut() -> Result<(), CommitFault>) -> Result<u32, Failed> {
    let mut rolled_back = 0;
    loop {
        match write() {
            Ok(()) => return Ok(rolled_back),
            Err(CommitFault::RolledBack { .. }) if rolled_back < OFFERS_MAX => rolled_back += 1,
            Err(fault @ CommitFault::RolledBack { .. }) => return Err(Failed::RolledBackOften(fault)),
            Err(fault @ CommitFault::Unknown { .. }) => return Err(Failed::Unknown(fault)),
        }
    }
}
