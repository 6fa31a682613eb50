//! Holds the texts of a repository, read from disk or planted by a test.

use std::fs;
use std::io;
use std::path::Path;
use std::process::Command;

use crate::items::{Span, items_behind, modules_behind};
use crate::rust::Rust;

/// Name under which the tree holds what `cargo metadata` answered.
pub const METADATA: &str = "target/metadata.json";

/// Folders that hold nothing written by hand.
const SKIPPED: [&str; 5] = [".git", "target", "node_modules", "demo-data", "test-results"];

const TEST_MARK: &str = "#[cfg(test)]";

/// One file of the repository.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct File {
    /// Path from the root, with `/` between its parts.
    pub path: String,
    /// The text; empty where the bytes are not UTF-8.
    pub text: String,
}

/// The files of a repository in the order of their paths.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Tree {
    files: Vec<File>,
}

/// A Rust file in layers, with the lines that only tests compile.
pub(crate) struct Source<'a> {
    pub(crate) path: &'a str,
    pub(crate) text: &'a str,
    pub(crate) rust: Rust,
    /// The whole file is compiled for tests only.
    pub(crate) test: bool,
    /// Items under `#[cfg(test)]`.
    pub(crate) test_items: Vec<Span>,
}

impl Source<'_> {
    /// Returns whether `line` (from 1) is compiled for tests only.
    pub(crate) fn in_test(&self, line: usize) -> bool {
        self.test || self.test_items.iter().any(|item| item.holds(line))
    }

    /// Returns whether the file belongs to one of these crates.
    pub(crate) fn of(&self, crates: &[&str]) -> bool {
        crate_of(self.path).is_some_and(|name| crates.contains(&name))
    }
}

impl Tree {
    /// Returns a tree of `(path, text)` pairs.
    pub fn planted<P: Into<String>, T: Into<String>>(files: impl IntoIterator<Item = (P, T)>) -> Tree {
        let mut files: Vec<File> =
            files.into_iter().map(|(path, text)| File { path: path.into(), text: text.into() }).collect();
        files.sort_by(|left, right| left.path.cmp(&right.path));
        Tree { files }
    }

    /// Returns the repository at `root` and what cargo says of its dependencies.
    ///
    /// # Errors
    /// Fails when a folder cannot be read or cargo cannot be started. A refusal of `cargo metadata` stands in the tree
    /// in place of its answer, so that one check finds it and the others go on.
    pub fn read(root: &Path) -> io::Result<Tree> {
        let mut files = Vec::new();
        gather(root, "", &mut files)?;
        files.push((METADATA.to_owned(), metadata(root)?));
        Ok(Tree::planted(files))
    }

    /// Returns the files in the order of their paths.
    pub fn files(&self) -> &[File] {
        &self.files
    }

    /// Returns the text of the file at `path`.
    pub fn text(&self, path: &str) -> Option<&str> {
        self.files.iter().find(|file| file.path == path).map(|file| file.text.as_str())
    }

    /// Returns whether a file or folder stands at `path`; the empty path is the root.
    pub fn holds(&self, path: &str) -> bool {
        let path = path.trim_end_matches('/');
        path.is_empty()
            || self
                .files
                .iter()
                .any(|file| file.path.strip_prefix(path).is_some_and(|rest| rest.is_empty() || rest.starts_with('/')))
    }

    /// Returns the names of the folders under `crates/`, each once, sorted.
    pub fn crates(&self) -> Vec<&str> {
        let mut names: Vec<&str> = self.files.iter().filter_map(|file| crate_of(&file.path)).collect();
        names.dedup();
        names
    }

    /// Returns the Rust files under `crates/` in layers.
    pub(crate) fn sources(&self) -> Vec<Source<'_>> {
        let read: Vec<(&File, Rust)> = self
            .files
            .iter()
            .filter(|file| crate_of(&file.path).is_some() && file.path.ends_with(".rs"))
            .map(|file| (file, Rust::read(&file.text)))
            .collect();
        let test_homes: Vec<String> = read.iter().flat_map(|(file, rust)| test_modules(&file.path, rust)).collect();
        read.into_iter()
            .map(|(file, rust)| Source {
                path: &file.path,
                text: &file.text,
                test: is_test_path(&file.path) || test_homes.iter().any(|home| is_home(&file.path, home)),
                test_items: items_behind(&rust.code, TEST_MARK),
                rust,
            })
            .collect()
    }
}

/// Returns the folder under `crates/` that `path` lies in.
pub(crate) fn crate_of(path: &str) -> Option<&str> {
    path.strip_prefix("crates/")?.split_once('/').map(|(name, _)| name)
}

/// Returns whether `path` lies in a crate's `tests/` or `benches/`.
pub(crate) fn is_test_path(path: &str) -> bool {
    let folder = path.strip_prefix("crates/").and_then(|rest| rest.split('/').nth(1));
    matches!(folder, Some("tests" | "benches"))
}

/// Returns the paths, without ending, of the modules that a file declares for tests only.
fn test_modules(path: &str, rust: &Rust) -> Vec<String> {
    let stem = path.strip_suffix(".rs").unwrap_or(path);
    let (folder, name) = stem.rsplit_once('/').unwrap_or(("", stem));
    let home = if matches!(name, "lib" | "main" | "mod") { folder } else { stem };
    modules_behind(&rust.code, TEST_MARK).into_iter().map(|module| format!("{home}/{module}")).collect()
}

fn is_home(path: &str, home: &str) -> bool {
    path.strip_prefix(home).is_some_and(|rest| rest == ".rs" || rest.starts_with('/'))
}

fn gather(root: &Path, folder: &str, files: &mut Vec<(String, String)>) -> io::Result<()> {
    for entry in fs::read_dir(root.join(folder))? {
        let entry = entry?;
        let name = entry.file_name().to_string_lossy().into_owned();
        if SKIPPED.contains(&name.as_str()) || name.starts_with("target-") {
            continue;
        }
        let path = if folder.is_empty() { name } else { format!("{folder}/{name}") };
        if entry.file_type()?.is_dir() {
            gather(root, &path, files)?;
        } else {
            let text = String::from_utf8(fs::read(entry.path())?).unwrap_or_default();
            files.push((path, text));
        }
    }
    Ok(())
}

fn metadata(root: &Path) -> io::Result<String> {
    let cargo = std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
    let answer = Command::new(cargo)
        .args(["metadata", "--offline", "--locked", "--format-version", "1"])
        .current_dir(root)
        .output()?;
    let said = if answer.status.success() { answer.stdout } else { answer.stderr };
    Ok(String::from_utf8_lossy(&said).into_owned())
}
