//! The tables in `docs/` are what the code decides by.

use std::path::Path;

/// Compares a page with what the code prints; with `UPDATE=1` writes it instead.
fn is_current(page: &str, printed: &str) {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../docs").join(page);
    if std::env::var_os("UPDATE").is_some() {
        std::fs::write(&path, printed).expect("the page can be written");
    }
    let page = std::fs::read_to_string(&path).unwrap_or_default();
    assert_eq!(page, printed, "run this test with UPDATE=1 and review the difference");
}

#[test]
fn the_page_of_rights_is_what_the_code_decides_by() {
    is_current("rights.md", &engine::tables::rights());
}

#[test]
fn the_page_of_labels_is_what_the_window_decides_by() {
    is_current("labels.md", &engine::tables::labels());
}
