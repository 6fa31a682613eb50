//! The shelf of this repository, read from disk.

use std::fs;
use std::path::{Path, PathBuf};

use story::Shelf;

/// Returns the root of the repository.
pub(crate) fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..").canonicalize().unwrap()
}

/// Returns all files of schemes, criteria and calendars.
pub(crate) fn shelf() -> Shelf {
    let mut files = Vec::new();
    for folder in ["schemes", "criteria", "calendars"] {
        gather(&root().join(folder), folder, &mut files);
    }
    Shelf::of_files(files)
}

fn gather(path: &Path, name: &str, files: &mut Vec<(String, String)>) {
    for entry in fs::read_dir(path).into_iter().flatten() {
        let entry = entry.unwrap();
        let below = format!("{name}/{}", entry.file_name().to_str().unwrap());
        if entry.file_type().unwrap().is_dir() {
            gather(&entry.path(), &below, files);
        } else if below.ends_with(".toml") {
            files.push((below, fs::read_to_string(entry.path()).unwrap()));
        }
    }
}

/// Returns every scenario file of every scheme, by its path from the root.
pub(crate) fn scenarios() -> Vec<String> {
    let mut files = Vec::new();
    gather(&root().join("schemes"), "schemes", &mut files);
    let told = |path: &String| path.contains("/scenarios/") && !path.contains("/preludes/");
    let mut paths: Vec<String> = files.into_iter().map(|(path, _)| path).filter(told).collect();
    paths.sort();
    paths
}

/// Returns the text of a file of the repository.
pub(crate) fn text(path: &str) -> String {
    fs::read_to_string(root().join(path)).unwrap()
}
