//! What was released never changes: the digest of a released scheme version stands for ever.

use std::fs;

use crate::loader::{root, shipped};

/// One line of the list: scheme, version and digest of its folder.
#[derive(Debug, PartialEq, Eq)]
struct Released {
    scheme: String,
    version: u32,
    digest: String,
}

/// Returns the lines of the list that are no comments, or the first that cannot be read.
fn released(list: &str) -> Result<Vec<Released>, String> {
    let lines = list.lines().filter(|line| !line.trim().is_empty() && !line.starts_with('#'));
    lines
        .map(|line| match line.split_whitespace().collect::<Vec<_>>().as_slice() {
            [scheme, version, digest] => {
                let version = version.parse().map_err(|_| line.to_owned())?;
                Ok(Released { scheme: (*scheme).to_owned(), version, digest: (*digest).to_owned() })
            }
            _ => Err(line.to_owned()),
        })
        .collect()
}

/// Returns the lines that a folder of the same scheme and version contradicts.
fn changed(list: &[Released], folders: &[Released]) -> Vec<String> {
    let same =
        |one: &Released| folders.iter().find(|folder| (&folder.scheme, folder.version) == (&one.scheme, one.version));
    list.iter()
        .filter(|one| same(one).is_some_and(|folder| folder.digest != one.digest))
        .map(|one| format!("{} {}", one.scheme, one.version))
        .collect()
}

fn folders() -> Vec<Released> {
    ["xiaoshan-2023", "qinglan-2024"]
        .map(|id| {
            let folder = shipped(id);
            let version = scheme::compile(&folder).unwrap().version;
            Released { scheme: id.to_owned(), version, digest: folder.digest().to_string() }
        })
        .into()
}

#[test]
fn the_digest_of_a_released_version_never_changes() {
    let list = released(&fs::read_to_string(root().join("schemes/released.txt")).unwrap()).unwrap();
    assert_eq!(changed(&list, &folders()), Vec::<String>::new());
}

#[test]
fn a_released_version_that_was_edited_is_noticed() {
    let list = released("# comment\n\nxiaoshan-2023 1 sha256:00\nxiaoshan-2023 999 sha256:00\n").unwrap();
    assert_eq!(changed(&list, &folders()), ["xiaoshan-2023 1"]);
}

#[test]
fn a_line_that_cannot_be_read_is_named() {
    assert_eq!(released("xiaoshan-2023 one sha256:00"), Err("xiaoshan-2023 one sha256:00".to_owned()));
}
