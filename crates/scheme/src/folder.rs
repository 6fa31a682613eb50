//! The full text of a scheme: every file that decides, by path, as it is read from disk, embedded or written into the log.

use std::collections::BTreeMap;

use basis::digest::Digest;
use serde::{Deserialize, Serialize};

use crate::defect::Defect;

/// Returns the text of a file.
///
/// # Errors
/// Returns the first place whose bytes are no UTF-8, as an editor that saves Chinese in another code leaves them.
pub fn text_of(file: &str, bytes: Vec<u8>) -> Result<String, Defect> {
    String::from_utf8(bytes).map_err(|error| {
        let sound = error.utf8_error().valid_up_to();
        let before = String::from_utf8_lossy(error.as_bytes().get(..sound).unwrap_or_default());
        let defect = Defect::at(file, &before, &(sound..sound), "the text is not UTF-8 from here on.");
        defect.help("save the file as UTF-8")
    })
}

/// Files of a scheme by path: `scheme.toml`, `articles/14.toml`, `criteria/ID.toml`, `calendars/ID.toml`.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Folder {
    /// Path, with `/` between its parts, to text.
    pub files: BTreeMap<String, String>,
}

impl Folder {
    /// Returns the digest of all paths and texts, each length-prefixed, in the order of their paths.
    pub fn digest(&self) -> Digest {
        let mut bytes = Vec::new();
        for part in self.files.iter().flat_map(|(path, text)| [path, text]) {
            bytes.extend_from_slice(&(part.len() as u64).to_be_bytes());
            bytes.extend_from_slice(part.as_bytes());
        }
        Digest::of(&bytes)
    }

    /// Returns the text of a file.
    pub fn text(&self, path: &str) -> Option<&str> {
        self.files.get(path).map(String::as_str)
    }

    /// Returns the paths and texts below a folder, in the order of their paths.
    pub fn below<'a>(&'a self, folder: &'a str) -> impl Iterator<Item = (&'a str, &'a str)> {
        self.files
            .iter()
            .filter(move |(path, _)| path.starts_with(folder))
            .map(|(path, text)| (path.as_str(), text.as_str()))
    }
}
