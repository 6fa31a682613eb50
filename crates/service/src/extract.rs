//! An extract on its way out of the house: sheets, a list of their digests, and a page that checks both without a network.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use basis::day::Moment;
use basis::digest::Digest;
use engine::window::Sheet;
use serde::{Deserialize, Serialize};

/// The list of the sheets.
const LIST: &str = "list.json";
/// The page that checks an extract in any browser (Chromium 86, Firefox 78), opened from the folder itself.
const PAGE: (&str, &str) = ("check.html", include_str!("extract/check.html"));
/// The form of the list that this program writes.
const FORM: u32 = 1;

/// The list of an extract.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ExtractList {
    /// The form of this list.
    pub form: u32,
    /// Year of the edition.
    pub year: i16,
    /// Who took it away.
    pub by: String,
    /// When it was taken.
    pub at: Moment,
    /// Number of the last act of the log then.
    pub acts: u64,
    /// The leaf of that act: `laurel doctor --head` tells later whether the log still holds it.
    pub head: Digest,
    /// The sheets, in the order of their names.
    pub sheets: Vec<Listed>,
}

/// A sheet as listed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Listed {
    /// Name of the file.
    pub file: String,
    /// Its length.
    pub bytes: u64,
    /// SHA-256 of its bytes.
    pub digest: Digest,
}

/// An extract was not written, or not read.
#[derive(Debug, thiserror::Error)]
pub enum ExtractFault {
    /// The place is taken.
    #[error("{} exists already. Name a folder that does not exist yet; an extract overwrites nothing.", path.display())]
    Taken {
        /// The place.
        path: PathBuf,
    },
    /// A file or folder could not be worked on.
    #[error("{} could not be {activity}: {cause}.", path.display())]
    File {
        /// What was being done, as a participle.
        activity: &'static str,
        /// The file or folder.
        path: PathBuf,
        /// The fault beneath.
        #[source]
        cause: io::Error,
    },
    /// The list cannot be read.
    #[error("{} is no list of an extract that this program can read.", path.display())]
    List {
        /// The file.
        path: PathBuf,
    },
}

/// What an extract is taken from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Taken {
    /// Year of the edition.
    pub year: i16,
    /// Who takes it away.
    pub by: String,
    /// When.
    pub at: Moment,
    /// Number and leaf of the last act of the log.
    pub head: (u64, Digest),
}

/// Writes an extract into a new folder and returns the digest of its list, which goes on the receipt.
///
/// A crash here leaves a folder without a list, which no check takes for an extract: the list is written last.
///
/// # Errors
/// [`ExtractFault`].
pub fn write_extract(to: &Path, taken: Taken, sheets: &[Sheet]) -> Result<Digest, ExtractFault> {
    if to.exists() {
        return Err(ExtractFault::Taken { path: to.to_owned() });
    }
    fs::create_dir_all(to).map_err(at("made", to))?;
    let mut listed = Vec::with_capacity(sheets.len() + 1);
    for sheet in sheets {
        let mut bytes = serde_json::to_vec_pretty(&sheet.content).unwrap_or_default();
        bytes.push(b'\n');
        listed.push(put(to, &format!("{}.json", sheet.name), &bytes)?);
    }
    listed.push(put(to, PAGE.0, PAGE.1.as_bytes())?);
    listed.sort_by(|one, other| one.file.cmp(&other.file));
    let Taken { year, by, at, head: (acts, head) } = taken;
    let list = ExtractList { form: FORM, year, by, at, acts, head, sheets: listed };
    let bytes = serde_json::to_vec_pretty(&list).unwrap_or_default();
    put(to, LIST, &bytes).map(|written| written.digest)
}

fn put(folder: &Path, file: &str, bytes: &[u8]) -> Result<Listed, ExtractFault> {
    let path = folder.join(file);
    fs::write(&path, bytes).map_err(at("written", &path))?;
    Ok(Listed { file: file.to_owned(), bytes: bytes.len() as u64, digest: Digest::of(bytes) })
}

/// An extract as checked.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct CheckedExtract {
    /// Its list.
    pub list: ExtractList,
    /// The digest of the list, to be held against the receipt.
    pub digest: Digest,
    /// What is not as listed, a sentence each.
    pub faults: Vec<String>,
}

/// Checks an extract against its list: nothing changed, nothing missing, nothing added.
///
/// # Errors
/// [`ExtractFault`] where there is no list to check by.
pub fn check_extract(dir: &Path) -> Result<CheckedExtract, ExtractFault> {
    let path = dir.join(LIST);
    let bytes = fs::read(&path).map_err(at("read", &path))?;
    let list: ExtractList = serde_json::from_slice(&bytes).map_err(|_| ExtractFault::List { path: path.clone() })?;
    if list.form != FORM {
        return Err(ExtractFault::List { path });
    }
    let mut faults: Vec<String> = list.sheets.iter().filter_map(|sheet| differs(dir, sheet)).collect();
    for entry in fs::read_dir(dir).map_err(at("read", dir))? {
        let name = entry.map_err(at("read", dir))?.file_name().to_string_lossy().into_owned();
        if name != LIST && list.sheets.iter().all(|sheet| sheet.file != name) {
            faults.push(format!("{name} is not on the list."));
        }
    }
    Ok(CheckedExtract { list, digest: Digest::of(&bytes), faults })
}

fn differs(dir: &Path, sheet: &Listed) -> Option<String> {
    match fs::read(dir.join(&sheet.file)) {
        Err(cause) if cause.kind() == io::ErrorKind::NotFound => Some(format!("{} is missing.", sheet.file)),
        Err(cause) => Some(format!("{} could not be read: {cause}.", sheet.file)),
        Ok(bytes) if Digest::of(&bytes) != sheet.digest => Some(format!("{} was changed.", sheet.file)),
        Ok(_) => None,
    }
}

fn at(activity: &'static str, path: &Path) -> impl FnOnce(io::Error) -> ExtractFault {
    let path = path.to_owned();
    move |cause| ExtractFault::File { activity, path, cause }
}
