//! The file in which the workload says what it has acknowledged, synced line by line.

use std::fs::{File, OpenOptions};
use std::io::{self, Write};
use std::path::Path;

use crate::fault::{Trouble, file};

/// The writing end.
#[derive(Debug)]
pub struct Acknowledgements {
    file: File,
}

impl Acknowledgements {
    /// Opens the file, behind what earlier lives of the workload acknowledged.
    ///
    /// # Errors
    /// Whatever the system answers.
    pub fn open(path: &Path) -> io::Result<Acknowledgements> {
        Ok(Acknowledgements { file: OpenOptions::new().create(true).append(true).open(path)? })
    }

    /// Acknowledges every act up to `n`; 0 says that the office is made.
    ///
    /// # Errors
    /// Whatever the system answers.
    pub fn acknowledge(&mut self, n: u64) -> io::Result<()> {
        self.file.write_all(format!("{n}\n").as_bytes())?;
        self.file.sync_data()
    }
}

/// Returns the last act acknowledged, 0 for an office without acts and nothing before it is made.
///
/// A line without its end was cut short by a kill and acknowledges nothing.
///
/// # Errors
/// [`Trouble::File`], also for a line that is no number.
pub fn last(path: &Path) -> Result<Option<u64>, Trouble> {
    let text = match std::fs::read_to_string(path) {
        Ok(text) => text,
        Err(cause) if cause.kind() == io::ErrorKind::NotFound => return Ok(None),
        Err(cause) => return Err(file("read", path)(cause)),
    };
    of_text(&text).map_err(|_| Trouble::LineUnread { line: text })
}

/// Returns the greatest number among the whole lines.
pub(crate) fn of_text(text: &str) -> Result<Option<u64>, std::num::ParseIntError> {
    let whole = text.rfind('\n').and_then(|end| text.get(..end)).unwrap_or_default();
    let numbers = whole.lines().map(str::parse).collect::<Result<Vec<u64>, _>>()?;
    Ok(numbers.into_iter().max())
}
