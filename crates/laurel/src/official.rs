//! The official wording that an office keeps in its own directory, one file a scheme or criteria set, as it was attached.

use std::fs;
use std::path::{Path, PathBuf};

use scheme::Scheme;
use scheme::criteria::Criteria;
use scheme::defect::Defect;
use scheme::folder::text_of;
use scheme::official::{Standard, Wording};

use crate::terminal::{Failure, Terminal};

/// Folder of the office's directory that holds them.
const FOLDER: &str = "official";

/// The file by which a directory is known to be an office's.
const LOG: &str = "laurel.db";

fn path_of(data: &Path, id: &str) -> PathBuf {
    data.join(FOLDER).join(format!("{id}.txt"))
}

/// Returns the text of a file.
///
/// # Errors
/// Returns that it cannot be read, or where it is no text.
pub(crate) fn text(file: &Path) -> Result<String, Failure> {
    let bytes =
        fs::read(file).map_err(|error| Failure::Unreadable(format!("{} cannot be read: {error}", file.display())))?;
    text_of(&file.display().to_string(), bytes).map_err(|defect| Failure::Unreadable(defect.to_string()))
}

/// Checks that a directory is an office's.
///
/// # Errors
/// Returns that it is none.
pub(crate) fn check_office(data: &Path) -> Result<(), Failure> {
    if data.join(LOG).is_file() {
        return Ok(());
    }
    let help = "name the directory of an office, as `laurel doctor --data` takes it";
    Err(Failure::Unreadable(format!("There is no office in {}.\nhelp: {help}", data.display())))
}

/// Keeps a text under the id of a scheme or criteria set. It is written beside the old one and put in its place whole, so
/// that a crash leaves the one or the other.
///
/// # Errors
/// Returns what the disk refused.
pub(crate) fn keep(data: &Path, id: &str, text: &str) -> Result<PathBuf, Failure> {
    let path = path_of(data, id);
    let beside = path.with_extension("new");
    let written = fs::create_dir_all(data.join(FOLDER))
        .and_then(|()| fs::write(&beside, text))
        .and_then(|()| fs::rename(&beside, &path));
    written.map_err(|error| Failure::Failed(format!("{} cannot be written: {error}", path.display())))?;
    Ok(path)
}

/// Returns the wording that an office has attached to a scheme, if it has.
///
/// # Errors
/// Returns that a file that is there cannot be read any more.
pub(crate) fn wording(data: &Path, scheme: &Scheme) -> Result<Option<Wording>, Failure> {
    let path = path_of(data, &scheme.id);
    if !path.is_file() {
        return Ok(None);
    }
    let read = Wording::read(&path.display().to_string(), &text(&path)?, scheme.articles);
    read.map(Some).map_err(|defects| unaligned(&defects))
}

/// Returns the wording that an office has attached to a criteria set, if it has.
///
/// # Errors
/// As [`wording`].
pub(crate) fn standard(data: &Path, criteria: &Criteria) -> Result<Option<Standard>, Failure> {
    let path = path_of(data, &criteria.id);
    if !path.is_file() {
        return Ok(None);
    }
    let read = Standard::read(&path.display().to_string(), &text(&path)?, criteria);
    read.map(Some).map_err(|defects| unaligned(&defects))
}

/// Returns the failure that a text cannot be aligned, with every place where it cannot.
pub(crate) fn unaligned(defects: &[Defect]) -> Failure {
    let told: Vec<String> = defects.iter().map(ToString::to_string).collect();
    Failure::Unreadable(told.join("\n"))
}

/// Tells what was left out, a line each.
///
/// # Errors
/// Returns that nobody listens any more.
pub(crate) fn tell_all(terminal: &mut Terminal, lines: &[String]) -> Result<(), Failure> {
    lines.iter().try_for_each(|line| terminal.line(line))
}
