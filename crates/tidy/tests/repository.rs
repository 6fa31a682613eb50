//! Holds this repository to the house rules.

use std::path::Path;

use tidy::{Tree, checks};

#[test]
fn the_repository_is_clean() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    let tree = Tree::read(&root).expect("the repository can be read");
    let mut told = String::new();
    for check in checks::ALL {
        let found = (check.check)(&tree);
        if !found.is_empty() {
            told.push_str(&format!("\n{} ({})\n", check.rule, check.name));
        }
        for finding in found {
            told.push_str(&format!("  {finding}\n"));
        }
    }
    assert!(told.is_empty(), "{told}");
}
