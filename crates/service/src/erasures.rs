//! The list of what was erased for good: beside the database, only ever longer, and carried from backup to backup.
//!
//! Acts stay for ever, and what they named is gone. A backup from before still holds it; so whoever opens one applies this
//! list again, though the log in it knows nothing of the destruction.

use std::collections::BTreeSet;
use std::fs::{self, File, OpenOptions};
use std::io::{self, ErrorKind, Write};
use std::os::unix::fs::OpenOptionsExt;
use std::path::{Path, PathBuf};

use basis::digest::Digest;
use basis::id::VaultId;
use serde::{Deserialize, Serialize};

use crate::fault::OpenFault;

/// Name of the list in the directory of an office.
pub(crate) const LIST: &str = "erasures.jsonl";
/// Name of the list in a folder of backups: what any later backup there knew, for whoever restores an earlier one.
pub(crate) const BESIDE_BACKUPS: &str = "laurel-erasures.jsonl";
const OWNER_ONLY: u32 = 0o600;

/// What one act has erased.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Entry {
    /// Leaf of the first act of the office: lists of several offices may lie in one folder.
    pub(crate) office: Digest,
    /// Number of the act.
    pub(crate) act: u64,
    /// Its leaf, by which it is known: another log may have another act of that number.
    pub(crate) leaf: Digest,
    /// Texts.
    pub(crate) texts: BTreeSet<VaultId>,
    /// Addresses of files.
    pub(crate) files: BTreeSet<Digest>,
    /// Names of data keys.
    pub(crate) keys: BTreeSet<String>,
}

/// One line of the list.
#[derive(Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
enum Line {
    /// Something was erased.
    Erased(Entry),
    /// Of what the act with this leaf erased nothing is left in the files of this directory.
    Swept(Digest),
}

/// The list.
#[derive(Debug, Default)]
pub(crate) struct Erasures {
    /// Where it is kept; an office in memory keeps it there.
    path: Option<PathBuf>,
    entries: Vec<Entry>,
    swept: BTreeSet<Digest>,
    /// Length of what is whole: a crash while a line was written leaves part of one, which the next line replaces.
    whole_bytes: u64,
}

impl Erasures {
    /// Returns the list of an office that stays in memory.
    pub(crate) fn in_memory() -> Erasures {
        Erasures::default()
    }

    /// Reads the list in the directory of an office; one that is absent is empty.
    ///
    /// # Errors
    /// [`OpenFault::Erasures`] if a whole line cannot be read: nothing is put back for want of a list.
    pub(crate) fn open(dir: &Path) -> Result<Erasures, OpenFault> {
        Erasures::at(dir.join(LIST))
    }

    /// Reads a list.
    pub(crate) fn at(path: PathBuf) -> Result<Erasures, OpenFault> {
        let fault = |cause| OpenFault::Erasures { path: path.clone(), cause };
        let bytes = match fs::read(&path) {
            Ok(bytes) => bytes,
            Err(cause) if cause.kind() == ErrorKind::NotFound => Vec::new(),
            Err(cause) => return Err(fault(cause)),
        };
        let whole = bytes.iter().rposition(|byte| *byte == b'\n').map_or(0, |at| at.saturating_add(1));
        let mut list = Erasures { whole_bytes: u64::try_from(whole).unwrap_or(u64::MAX), ..Erasures::default() };
        for line in bytes.get(..whole).unwrap_or_default().split(|byte| *byte == b'\n').filter(|line| !line.is_empty())
        {
            match serde_json::from_slice(line).map_err(|cause| fault(io::Error::other(cause)))? {
                Line::Erased(entry) => list.entries.push(entry),
                Line::Swept(leaf) => drop(list.swept.insert(leaf)),
            }
        }
        list.path = Some(path);
        Ok(list)
    }

    /// Adds what an act has erased, durable before this returns; one that stands already is not added again.
    ///
    /// A crash here leaves the list without it, or part of a line, which is no line: the act stands, and the next opening
    /// finds what it erased from the log itself.
    pub(crate) fn add(&mut self, entry: &Entry) -> io::Result<()> {
        if self.has(entry.leaf) {
            return Ok(());
        }
        self.append(&[Line::Erased(entry.clone())])?;
        self.entries.push(entry.clone());
        Ok(())
    }

    /// Notes that nothing is left of what an act erased.
    ///
    /// A crash here leaves it unnoted, and the next opening looks once more.
    pub(crate) fn note_swept(&mut self, leaf: Digest) -> io::Result<()> {
        self.append(&[Line::Swept(leaf)])?;
        self.swept.insert(leaf);
        Ok(())
    }

    /// Takes in what another list of the same office knows. It has yet to be swept here.
    pub(crate) fn take_in(&mut self, other: &Erasures, office: Digest) -> io::Result<()> {
        let own = other.entries.iter().filter(|entry| entry.office == office);
        let news: Vec<Entry> = own.filter(|entry| !self.has(entry.leaf)).cloned().collect();
        news.iter().try_for_each(|entry| self.add(entry))
    }

    /// Takes in everything another list knows, whichever office it is about.
    pub(crate) fn take_in_all(&mut self, other: &Erasures) -> io::Result<()> {
        other.entries.iter().try_for_each(|entry| self.add(entry))
    }

    fn append(&mut self, lines: &[Line]) -> io::Result<()> {
        let Some(path) = &self.path else { return Ok(()) };
        let mut bytes = Vec::new();
        for line in lines {
            serde_json::to_writer(&mut bytes, line).map_err(io::Error::other)?;
            bytes.push(b'\n');
        }
        let is_new = !path.try_exists()?;
        let mut file = OpenOptions::new().write(true).create(true).truncate(false).mode(OWNER_ONLY).open(path)?;
        file.set_len(self.whole_bytes)?;
        io::Seek::seek(&mut file, io::SeekFrom::End(0))?;
        file.write_all(&bytes)?;
        file.sync_all()?;
        if is_new {
            // Its own sync does not promise that its name lasts.
            let parent = path.parent().filter(|parent| !parent.as_os_str().is_empty()).unwrap_or(Path::new("."));
            File::open(parent)?.sync_all()?;
        }
        self.whole_bytes = self.whole_bytes.saturating_add(u64::try_from(bytes.len()).unwrap_or(u64::MAX));
        Ok(())
    }

    /// Returns whether the list knows what the act with this leaf erased.
    pub(crate) fn has(&self, leaf: Digest) -> bool {
        self.entries.iter().any(|entry| entry.leaf == leaf)
    }

    /// Returns everything that was erased.
    pub(crate) fn entries(&self) -> &[Entry] {
        &self.entries
    }

    /// Returns what is not yet known to have left the files of this directory.
    pub(crate) fn unswept(&self) -> impl Iterator<Item = &Entry> {
        self.entries.iter().filter(|entry| !self.swept.contains(&entry.leaf))
    }

    /// Returns whether a text was erased.
    pub(crate) fn has_text(&self, id: VaultId) -> bool {
        self.entries.iter().any(|entry| entry.texts.contains(&id))
    }

    /// Returns whether a file was erased.
    pub(crate) fn has_file(&self, blob: Digest) -> bool {
        self.entries.iter().any(|entry| entry.files.contains(&blob))
    }
}
