//! The page `docs/coverage.md`: which scenario notices that a provision is gone or a number of it has moved.

use std::fmt::Write as _;

use scheme::Scheme;
use scheme::provision::{Provision, Source};

use crate::ablation::Finding;
use crate::ablation::variants::name_of;
use crate::shelf::root;

/// Returns how the page begins.
pub(crate) fn head() -> String {
    "# What the scenarios cover\n\n\
     Printed by `crates/story/tests/it/ablation.rs` from the shipped schemes; after a change run it with `UPDATE=1` and \
     review the difference.\n\n\
     Every provision was taken away, every number and flag of it moved by one step, and every other choice of a reading \
     taken that can be run. *Noticed by* names the scenarios that come out differently, the first one for each change; \
     the count says of how many changes.\n"
        .to_owned()
}

/// Returns the part of the page about one scheme.
pub(crate) fn section(scheme: &Scheme, findings: &[Finding]) -> String {
    let mut page = format!("\n## {}\n\n", scheme.id);
    page.push_str("| rule of the regulation | clause or reading | rule | changes | noticed by |\n");
    page.push_str("| --- | --- | --- | --- | --- |\n");
    for provision in scheme.provisions() {
        let name = name_of(provision);
        let own: Vec<&Finding> = findings.iter().filter(|one| one.variant.provision == name).collect();
        let rule = binding(provision);
        let covers = covers(scheme, provision);
        writeln!(page, "| {covers} | {name} | {rule} | {} | {} |", own.len(), noticing(&own)).unwrap();
    }
    let unnoticed: Vec<String> =
        findings.iter().filter(|one| one.noticed.is_none()).map(|one| format!("*{}*", one.variant)).collect();
    if !unnoticed.is_empty() {
        writeln!(page, "\nAlike for every story: {}.", unnoticed.join(", ")).unwrap();
    }
    if !scheme.unwritten.is_empty() {
        let unwritten: Vec<String> = scheme.unwritten.iter().map(ToString::to_string).collect();
        writeln!(page, "\nNot yet written: {}.", unwritten.join(", ")).unwrap();
    }
    page
}

/// Returns what a provision is bound to: a rule, a person's judgement, or the acts that it leaves to somebody.
fn binding(provision: &Provision) -> String {
    let acts = || provision.acts.iter().map(|act| format!("`{act}`")).collect::<Vec<_>>().join(", ");
    match (&provision.rule, &provision.judge) {
        (Some(rule), _) => format!("`{}`", rule.name()),
        (None, Some(_)) => "`judged`".to_owned(),
        (None, None) => acts(),
    }
}

fn covers(scheme: &Scheme, provision: &Provision) -> String {
    match &provision.source {
        Source::Clause(id) => scheme.clause(id).map(|clause| clause.covers.join(", ")).unwrap_or_default(),
        Source::Reading(_) => "silent".to_owned(),
    }
}

/// Returns the scenarios that notice, each once, by the name of their file.
fn noticing(findings: &[&Finding]) -> String {
    let mut names: Vec<&str> = Vec::new();
    for (path, _) in findings.iter().filter_map(|one| one.noticed.as_ref()) {
        let name = path.split("/scenarios/").last().unwrap_or(path).trim_end_matches(".toml");
        if !names.contains(&name) {
            names.push(name);
        }
    }
    names.join(", ")
}

/// Compares the page with what the tests found; with `UPDATE=1` writes it instead.
pub(crate) fn is_current(printed: &str) {
    let path = root().join("docs/coverage.md");
    if std::env::var_os("UPDATE").is_some() {
        std::fs::write(&path, printed).unwrap();
    }
    let page = std::fs::read_to_string(&path).unwrap_or_default();
    assert_eq!(page, printed, "run this test with UPDATE=1 and review the difference");
}
