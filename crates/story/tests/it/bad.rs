//! Files that cannot be read say where and why, and what would be right.

use std::fs;

use crate::shelf::{root, shelf};

/// Returns what reading a bad scenario says, a fault a paragraph, files shown below their own folder.
fn said(name: &str) -> String {
    let folder = root().join("crates/story/tests/bad-scenarios");
    let file = folder.join(name);
    let faults = story::read(file.to_str().unwrap(), &fs::read_to_string(&file).unwrap(), &shelf()).unwrap_err();
    let all = faults.iter().map(ToString::to_string).collect::<Vec<_>>().join("\n");
    all.replace(&format!("{}/", folder.display()), "")
}

#[test]
fn every_bad_scenario_is_answered_with_its_place_and_what_would_be_right() {
    let mut names: Vec<String> = fs::read_dir(root().join("crates/story/tests/bad-scenarios"))
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .filter(|name| name.ends_with(".toml"))
        .collect();
    names.sort();
    let all: Vec<String> = names.iter().map(|name| said(name)).collect();
    let expected = include_str!("../bad-scenarios/expected.txt");
    assert_eq!(all.join("\n"), expected.trim_end());
}
