//! The file `office.key` in the directory of an office, readable by its owner only.

use std::fs::{File, OpenOptions};
use std::io::{ErrorKind, Read, Write};
use std::os::unix::fs::OpenOptionsExt;
use std::path::Path;

use crate::entropy;
use crate::fault::OpenFault;
use crate::keys::OfficeKey;

/// Name of the file.
pub(crate) const KEY_FILE: &str = "office.key";
const OWNER_ONLY: u32 = 0o600;

/// Returns the key in the directory, drawing and writing one if there is none.
///
/// It is written before the database is made: a crash between the two leaves a key that encrypts nothing, and the next
/// attempt takes it up.
pub(crate) fn make(dir: &Path) -> Result<OfficeKey, OpenFault> {
    let path = dir.join(KEY_FILE);
    match read(dir) {
        Err(OpenFault::KeyFile { cause, .. }) if cause.kind() == ErrorKind::NotFound => {}
        found => return found,
    }
    let no_entropy = |cause| OpenFault::System { what: "random bytes", cause: Box::new(cause) };
    let bytes: [u8; OfficeKey::BYTES] = entropy::draw().map_err(no_entropy)?;
    // A crash before the rename leaves a partial file that nothing reads and the next attempt writes over.
    let partial = dir.join("office.key.partial");
    let written = || -> std::io::Result<()> {
        let mut file = OpenOptions::new().write(true).create(true).truncate(true).mode(OWNER_ONLY).open(&partial)?;
        file.write_all(&bytes)?;
        file.sync_all()?;
        std::fs::rename(&partial, &path)?;
        File::open(dir)?.sync_all()
    };
    written().map_err(|cause| OpenFault::KeyFile { activity: "written", path, cause })?;
    Ok(OfficeKey::from_bytes(bytes))
}

/// Returns the key in the directory.
pub(crate) fn read(dir: &Path) -> Result<OfficeKey, OpenFault> {
    let path = dir.join(KEY_FILE);
    let read = || -> std::io::Result<[u8; OfficeKey::BYTES]> {
        let mut bytes = Vec::new();
        File::open(&path)?.take(64).read_to_end(&mut bytes)?;
        bytes.try_into().map_err(|_| std::io::Error::other("a key has 32 bytes"))
    };
    read().map(OfficeKey::from_bytes).map_err(|cause| OpenFault::KeyFile {
        activity: "read",
        path: path.clone(),
        cause,
    })
}
