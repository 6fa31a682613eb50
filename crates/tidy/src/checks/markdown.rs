//! Checks that a page has one title and leads nowhere in vain.

use crate::links::{prose, resolve, targets};
use crate::{File, Finding, Tree};

pub(super) const RULE: &str = "Every Markdown file has exactly one title and relative links that resolve.";

pub(super) fn check(tree: &Tree) -> Vec<Finding> {
    let pages = tree.files().iter().filter(|file| file.path.ends_with(".md"));
    pages.flat_map(|page| titles(page).into_iter().chain(lost_links(tree, page))).collect()
}

fn titles(page: &File) -> Option<Finding> {
    let titles: Vec<usize> =
        prose(&page.text).iter().filter(|(_, text)| text.starts_with("# ")).map(|(line, _)| *line).collect();
    match titles.as_slice() {
        [_] => None,
        [] => Some(Finding::at(&page.path, 1, "The page has no `# ` title.")),
        [_, second, ..] => Some(Finding::at(&page.path, *second, "The page has a second `# ` title.")),
    }
}

fn lost_links(tree: &Tree, page: &File) -> Vec<Finding> {
    let mut found = Vec::new();
    for (line, text) in prose(&page.text) {
        for target in targets(text) {
            let path = target.split('#').next().unwrap_or_default();
            let elsewhere = path.contains("://") || path.starts_with("mailto:") || path.is_empty();
            if !elsewhere && !resolve(&page.path, path).is_some_and(|path| tree.holds(&path)) {
                found.push(Finding::at(&page.path, line, format!("The link leads to nothing: {target}")));
            }
        }
    }
    found
}
