//! An extract on its way out of the house: sheets, a list of their digests, and a page that checks both without a network.

use std::fs;
use std::io::{self, Write as _};
use std::os::unix::fs::{DirBuilderExt as _, OpenOptionsExt as _};
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

/// What every list says, whichever release wrote it.
#[derive(Deserialize)]
struct Form {
    form: u32,
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
    /// There is no list, so it is no extract, or none that was written to its end.
    #[error("{} is no extract: it is a folder with a file {LIST}.", path.display())]
    NoExtract {
        /// What was named.
        path: PathBuf,
    },
    /// The list is that of another release.
    #[error("{} has form {form}, and this program knows form {FORM}. Check it with the release that wrote it, or with check.html beside it.", path.display())]
    Form {
        /// The file.
        path: PathBuf,
        /// The form found.
        form: u32,
    },
    /// The list cannot be read.
    #[error("{} was changed: it cannot be read as the list of an extract.", path.display())]
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

/// An extract as composed: nothing of it is written yet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Extract {
    /// Its files but the list, by name.
    files: Vec<(String, Vec<u8>)>,
    list: Vec<u8>,
}

impl Extract {
    /// Composes an extract.
    #[must_use]
    pub fn compose(taken: Taken, sheets: &[Sheet]) -> Extract {
        let composed = sheets.iter().map(|sheet| {
            let mut bytes = serde_json::to_vec_pretty(&sheet.content).unwrap_or_default();
            bytes.push(b'\n');
            (format!("{}.json", sheet.name), bytes)
        });
        let page = (PAGE.0.to_owned(), PAGE.1.as_bytes().to_vec());
        let mut files: Vec<(String, Vec<u8>)> = composed.chain([page]).collect();
        files.sort();
        let listed = |(file, bytes): &(String, Vec<u8>)| Listed {
            file: file.clone(),
            bytes: bytes.len() as u64,
            digest: Digest::of(bytes),
        };
        let Taken { year, by, at, head: (acts, head) } = taken;
        let list = ExtractList { form: FORM, year, by, at, acts, head, sheets: files.iter().map(listed).collect() };
        Extract { files, list: serde_json::to_vec_pretty(&list).unwrap_or_default() }
    }

    /// Returns the digest of its list, which goes on the receipt.
    #[must_use]
    pub fn digest(&self) -> Digest {
        Digest::of(&self.list)
    }

    /// Writes it into a folder that was made for it.
    ///
    /// A crash here leaves a folder without a list, which no check takes for an extract: the list is written last.
    ///
    /// # Errors
    /// [`ExtractFault::File`].
    pub fn write(&self, to: &Path) -> Result<(), ExtractFault> {
        for (file, bytes) in &self.files {
            put(to, file, bytes)?;
        }
        put(to, LIST, &self.list)
    }
}

/// Makes the folder of an extract.
///
/// # Errors
/// [`ExtractFault::Taken`] where something stands there already, or why it cannot be made.
pub fn make_folder(to: &Path) -> Result<(), ExtractFault> {
    if to.exists() {
        return Err(ExtractFault::Taken { path: to.to_owned() });
    }
    let mut folder = fs::DirBuilder::new();
    folder.recursive(true).mode(0o700).create(to).map_err(at("made", to))
}

fn put(folder: &Path, file: &str, bytes: &[u8]) -> Result<(), ExtractFault> {
    let path = folder.join(file);
    let written = || {
        let mut made = fs::OpenOptions::new().write(true).create_new(true).mode(0o600).open(&path)?;
        made.write_all(bytes)?;
        made.sync_all()
    };
    written().map_err(at("written", &path))
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
    let bytes = match fs::read(&path) {
        Err(cause) if matches!(cause.kind(), io::ErrorKind::NotFound | io::ErrorKind::NotADirectory) => {
            return Err(ExtractFault::NoExtract { path: dir.to_owned() });
        }
        read => read.map_err(at("read", &path))?,
    };
    let form = serde_json::from_slice::<Form>(&bytes).map_err(|_| ExtractFault::List { path: path.clone() })?.form;
    if form != FORM {
        return Err(ExtractFault::Form { path, form });
    }
    let list: ExtractList = serde_json::from_slice(&bytes).map_err(|_| ExtractFault::List { path })?;
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
    let path = dir.join(&sheet.file);
    // A list that was written anew may name anything.
    let is_plain = Path::new(&sheet.file).file_name().is_some_and(|name| name == sheet.file.as_str());
    let found = fs::symlink_metadata(&path);
    if !is_plain || found.as_ref().is_ok_and(|found| !found.is_file()) {
        return Some(format!("{} is no sheet.", sheet.file));
    }
    if found.is_ok_and(|found| found.len() != sheet.bytes) {
        return Some(format!("{} was changed.", sheet.file));
    }
    match fs::read(path) {
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
