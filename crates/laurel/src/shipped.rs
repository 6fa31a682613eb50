//! What the binary carries: every shipped scheme with its criteria, calendars and preludes.

use std::collections::BTreeMap;
use std::fs;
use std::io;
use std::path::Path;

use scheme::defect::Defect;
use scheme::folder::text_of;
use scheme::{Folder, Scheme};
use story::Shelf;

use crate::terminal::Failure;

/// Path from the root of the repository, and text.
static FILES: &[(&str, &str)] = include!(concat!(env!("OUT_DIR"), "/shipped.rs"));

/// Returns the shelf of everything shipped.
pub(crate) fn shelf() -> Shelf {
    Shelf::of_files(FILES.iter().map(|(path, text)| ((*path).to_owned(), (*text).to_owned())))
}

/// Returns the folder of a scheme: a directory with a `scheme.toml`, or the id of a shipped one. What its head names
/// is looked for in the directory, then beside it as in the repository, then among what is shipped.
///
/// # Errors
/// Returns what cannot be read, and what would be right.
pub(crate) fn folder(shelf: &Shelf, place: &str) -> Result<Folder, Failure> {
    let path = Path::new(place);
    if !path.is_dir() {
        let help = format!("name a directory, or a shipped scheme: {}", shelf.ids().join(", "));
        let failure = || Failure::Unreadable(format!("There is no scheme {place}.\nhelp: {help}"));
        return shelf.folder(place).ok_or_else(failure);
    }
    if !path.join("scheme.toml").exists() {
        let help = format!("name a directory with one, or a shipped scheme: {}", shelf.ids().join(", "));
        return Err(Failure::Unreadable(format!(
            "There is no scheme.toml in {place}, so it is no scheme.\nhelp: {help}"
        )));
    }
    let head = text(&path.join("scheme.toml"))?;
    let mut files = BTreeMap::new();
    for folder in ["articles", "forms"] {
        take(path, folder, &mut files)?;
    }
    for name in story::named(&head) {
        let found = [path.join(&name), path.join("../..").join(&name)].into_iter().find(|one| one.is_file());
        if let Some(found) = found {
            files.insert(name, text(&found)?);
        }
    }
    files.insert("scheme.toml".to_owned(), head);
    Ok(shelf.complete(files))
}

fn take(path: &Path, folder: &str, files: &mut BTreeMap<String, String>) -> Result<(), Failure> {
    let path = path.join(folder);
    if !path.is_dir() {
        return Ok(());
    }
    for entry in fs::read_dir(&path).map_err(|error| unreadable(&path, &error))? {
        let entry = entry.map_err(|error| unreadable(&path, &error))?;
        let name = format!("{folder}/{}", entry.file_name().to_string_lossy());
        if name.ends_with(".toml") {
            files.insert(name, text(&entry.path())?);
        } else if let Some(meant) = misnamed(&path, &entry.file_name().to_string_lossy()) {
            let (path, meant) = (entry.path(), path.join(meant));
            let sentence = format!("{} is passed over, because its name does not end in .toml.", path.display());
            return Err(Failure::Unreadable(format!("{sentence}\nhelp: call it {}", meant.display())));
        }
    }
    Ok(())
}

/// Returns what a file should be called that has the number of an article and an ending that nobody reads, unless that
/// article is there: an editor may leave copies beside it.
fn misnamed(folder: &Path, name: &str) -> Option<String> {
    let (number, _) = name.split_once('.')?;
    let is_number = !number.is_empty() && number.chars().all(|one| one.is_ascii_digit());
    let meant = format!("{number}.toml");
    (is_number && !folder.join(&meant).is_file()).then_some(meant)
}

/// Returns the text of a file, or which file it is that cannot be read.
fn text(path: &Path) -> Result<String, Failure> {
    let bytes = fs::read(path).map_err(|error| unreadable(path, &error))?;
    text_of(&path.display().to_string(), bytes).map_err(|defect| Failure::Unreadable(defect.to_string()))
}

fn unreadable(path: &Path, error: &io::Error) -> Failure {
    Failure::Unreadable(format!("{} cannot be read: {error}", path.display()))
}

/// Returns the shelf in which a directory's scheme stands in for the shipped one of the same id, with that id; without a
/// directory, the shelf as shipped.
///
/// # Errors
/// As [`folder`], and the defects of the scheme.
pub(crate) fn shelf_with(own: Option<&str>) -> Result<(Shelf, Option<String>), Failure> {
    let shelf = shelf();
    let Some(place) = own else { return Ok((shelf, None)) };
    let folder = folder(&shelf, place)?;
    let id = compiled(place, &folder)?.id;
    Ok((shelf.with(&id, folder), Some(id)))
}

/// Returns a folder compiled.
///
/// # Errors
/// Returns its defects, each with its place.
pub(crate) fn compiled(place: &str, folder: &Folder) -> Result<Scheme, Failure> {
    engine::adoptable(folder).map_err(|defects| {
        let shown = defects.into_iter().map(|defect| below(place, defect).to_string());
        Failure::Unreadable(shown.collect::<Vec<_>>().join("\n"))
    })
}

/// Returns a defect with its file as it is found from here.
pub(crate) fn below(place: &str, mut defect: Defect) -> Defect {
    if Path::new(place).join(&defect.file).is_file() {
        defect.file = Path::new(place).join(&defect.file).display().to_string();
    }
    defect
}
