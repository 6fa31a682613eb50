//! Trial data begun anew: an office made beside another takes its place in one step.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use rustix::fs::{CWD, RenameFlags, renameat_with};

use crate::backup::{beside, remove_if_there, sync_parent};
use crate::fault::OpenFault;
use crate::office::Office;
use crate::settings::Settings;

/// Trial data could not be begun anew; what stood in the directory stands there still.
#[derive(Debug, thiserror::Error)]
pub enum NotAnew {
    /// One of the two offices is live.
    #[error("The office in {} is live. Live data is never begun anew.", dir.display())]
    Live {
        /// Its directory.
        dir: PathBuf,
    },
    /// One of the two offices cannot be opened, or somebody has it open.
    #[error(transparent)]
    Open(#[from] OpenFault),
    /// The directories cannot be told or exchanged: this file system may not be able to.
    #[error("The directories could not be exchanged.")]
    Exchange(#[from] io::Error),
}

/// Returns the directory beside that of an office in which the one that is to take its place is made, emptied of whatever
/// an attempt that was cut short has left there.
///
/// # Errors
/// [`io::Error`] if there is no such directory, or what was left cannot be removed.
pub fn place_beside(dir: &Path) -> io::Result<PathBuf> {
    // Told by its full name: a name that ends with a stroke would lead into the directory.
    let place = beside(&dir.canonicalize()?, ".anew");
    remove_if_there(&place)?;
    Ok(place)
}

/// Puts the office in one directory in the place of that in another, and removes what stood there. Nobody has either open.
///
/// The two are exchanged in one step, so that a crash before it leaves the old and a crash after it the new; what it leaves
/// beside that is removed by [`place_beside`]. This is the one place where acts go without a list, and it looks into both
/// logs itself, whoever calls it: live data is never begun anew.
///
/// # Errors
/// [`NotAnew`].
pub fn put_in_place(dir: &Path, fresh: &Path) -> Result<(), NotAnew> {
    for one in [dir, fresh] {
        // Closed again at once: the lock of a directory goes with it.
        if !Office::open_in_with(one, Settings::default())?.snapshot().state.is_trial() {
            return Err(NotAnew::Live { dir: one.to_owned() });
        }
    }
    let dir = dir.canonicalize()?;
    renameat_with(CWD, fresh, CWD, &dir, RenameFlags::EXCHANGE).map_err(io::Error::from)?;
    sync_parent(&dir)?;
    // What stays of the old is of no use to anybody, and goes with the next attempt at the latest.
    drop(fs::remove_dir_all(fresh));
    Ok(())
}
