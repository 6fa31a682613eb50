//! Which acts of a case rest on a fact: those whose verdicts name it, and those that rest on these in turn.

use crate::case::Case;

/// Returns the numbers of the acts that rest on one of the named facts as it comes from one of these acts, in order.
pub(super) fn resting_on(case: &Case, names: &[&'static str], sources: &[u64]) -> Vec<u64> {
    let mut found: Vec<u64> = Vec::new();
    for entry in &case.history {
        // The doctor names an act whose verdicts cannot be read.
        let verdicts = entry.verdicts().unwrap_or_default();
        let mut facts = verdicts.iter().flat_map(|verdict| &verdict.facts);
        let rests = facts.any(|fact| {
            let from = |n: &u64| fact.from == Some(*n);
            sources.iter().any(from) && names.contains(&&*fact.name) || found.iter().any(from)
        });
        if rests {
            found.push(entry.n);
        }
    }
    found
}
