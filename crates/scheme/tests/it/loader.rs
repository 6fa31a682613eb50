//! Reads a scheme's folder from disk with the criteria and calendars it names.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use scheme::defect::Defect;
use scheme::folder::text_of;
use scheme::{Folder, Scheme};

/// Returns the root of the repository.
pub(crate) fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

/// Returns the folder: its own files first, then what `scheme.toml` names from the root; or the file that is no text.
pub(crate) fn read(path: &Path) -> Result<Folder, Defect> {
    let mut files = BTreeMap::new();
    let text = |name: &str, path: PathBuf| text_of(name, fs::read(path).unwrap());
    let head = text("scheme.toml", path.join("scheme.toml"))?;
    for article in names_in(&path.join("articles")) {
        let name = format!("articles/{article}");
        files.insert(name.clone(), text(&name, path.join(&name))?);
    }
    for name in named(&head) {
        let found = [path.join(&name), root().join(&name)].into_iter().find(|one| one.is_file());
        if let Some(found) = found {
            files.insert(name.clone(), text(&name, found)?);
        }
    }
    files.insert("scheme.toml".to_owned(), head);
    Ok(Folder { files })
}

/// Returns the paths of the criteria and calendars a head names; a head that is no TOML names none.
fn named(head: &str) -> Vec<String> {
    let table: toml::Table = toml::from_str(head).unwrap_or_default();
    let criteria = table.get("criteria").and_then(toml::Value::as_str).map(|id| format!("criteria/{id}.toml"));
    let calendars = table.get("calendars").and_then(toml::Value::as_array).into_iter().flatten();
    let calendars = calendars.filter_map(toml::Value::as_str).map(|id| format!("calendars/{id}.toml"));
    criteria.into_iter().chain(calendars).collect()
}

/// Returns the names in a folder in their order; a folder that is not there has none.
pub(crate) fn names_in(path: &Path) -> Vec<String> {
    let entries = fs::read_dir(path).into_iter().flatten();
    let mut names: Vec<_> = entries.map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
    names.sort();
    names
}

/// Returns the folder of a shipped scheme.
pub(crate) fn shipped(id: &str) -> Folder {
    read(&root().join("schemes").join(id)).unwrap()
}

/// Returns a shipped scheme, compiled.
pub(crate) fn compiled(id: &str) -> Scheme {
    match scheme::compile(&shipped(id)) {
        Ok(scheme) => scheme,
        Err(defects) => panic!("{}", defects.iter().map(ToString::to_string).collect::<Vec<_>>().join("\n")),
    }
}
