//! Checks of the log as rows and bytes.

use std::collections::{BTreeMap, BTreeSet};

use basis::canonical;
use engine::{Act, vocabulary};
use store::{ActRow, StoreFault};

use super::Check;
use super::material::Material;
use crate::fault::OpenFault;

pub(super) fn checks(material: &Material) -> Vec<Check> {
    vec![
        Check::new("log-dense", dense(material)),
        Check::new("leaves", leaves(material)),
        Check::new("digest-chain", chain(material)),
        Check::new("canonical-bytes", canonical_bytes(material)),
        Check::new("events-readable", readable(material)),
        Check::new("time-forward", time(material)),
        Check::new("requests-unique", requests(material)),
    ]
}

fn dense(material: &Material) -> Vec<String> {
    let missing = material.damaged.iter().filter(|fault| matches!(fault, StoreFault::ActMissing { .. }));
    let misnumbered = pairs(material).filter(|(row, act)| row.n != act.n);
    // The first act founds the office.
    let is_empty = material.rows.is_empty() && material.damaged.is_empty();
    let emptied =
        is_empty.then(|| "The log holds no act: its acts were lost, or the office was never founded.".to_owned());
    emptied
        .into_iter()
        .chain(missing.map(ToString::to_string))
        .chain(misnumbered.map(|(row, act)| format!("Act {} calls itself act {}.", row.n, act.n)))
        .collect()
}

fn leaves(material: &Material) -> Vec<String> {
    let damaged = material.damaged.iter().filter(|fault| matches!(fault, StoreFault::ActDamaged { .. }));
    damaged.map(ToString::to_string).collect()
}

/// An act names the leaf of the act before; where that one is damaged or missing the chain is broken, too.
fn chain(material: &Material) -> Vec<String> {
    let leaves: BTreeMap<u64, _> = material.rows.iter().map(|row| (row.n, row.leaf())).collect();
    let before = |n: u64| n.checked_sub(1).and_then(|before| leaves.get(&before).copied());
    let broken = pairs(material).filter(|(row, act)| act.previous != before(row.n));
    broken.map(|(row, _)| format!("Act {} does not name the leaf of the act before it.", row.n)).collect()
}

fn canonical_bytes(material: &Material) -> Vec<String> {
    let other = material.rows.iter().filter(|row| !canonical::is_canonical(&row.bytes));
    other.map(|row| format!("Act {} is not written as canonical JSON.", row.n)).collect()
}

/// A start reads events only; arguments and verdicts are read when somebody asks, so they are read here.
fn readable(material: &Material) -> Vec<String> {
    let unread = |act: &Act| {
        act.verdicts.read().err().map(|why| format!("The verdicts of act {} cannot be read: {why}.", act.n))
    };
    let known: BTreeSet<&str> = vocabulary::command_names().collect();
    let unknown = |act: &Act| {
        let name = &*act.command.name;
        (!known.contains(name)).then(|| format!("Act {} was done by a command that there is none of: {name}.", act.n))
    };
    let fault = |act: &Result<Act, OpenFault>| match act {
        Ok(act) => unread(act).or_else(|| unknown(act)),
        Err(fault) => Some(fault.to_string()),
    };
    material.acts.iter().filter_map(fault).collect()
}

fn time(material: &Material) -> Vec<String> {
    let differs = |(row, act): &(&ActRow, &Act)| row.recorded_at_microseconds != act.recorded_at.microseconds();
    let beside = pairs(material).filter(differs);
    let acts: Vec<&Act> = material.readable().collect();
    let back = acts.iter().zip(acts.iter().skip(1)).filter(|(one, next)| next.recorded_at < one.recorded_at);
    beside
        .map(|(row, _)| format!("Act {} bears another time than its row.", row.n))
        .chain(back.map(|(_, next)| format!("Act {} was recorded before the act in front of it.", next.n)))
        .collect()
}

fn requests(material: &Material) -> Vec<String> {
    let mut answered = BTreeMap::new();
    let mut faults = Vec::new();
    // An act may call itself by another's number, so it is named by its row.
    for (row, act) in pairs(material) {
        if let Some(first) = answered.insert((act.requester(), act.request.clone()), row.n) {
            faults.push(format!("Acts {first} and {} answer the same request of the same person.", row.n));
        }
    }
    faults
}

fn pairs(material: &Material) -> impl Iterator<Item = (&ActRow, &Act)> {
    material.rows.iter().zip(&material.acts).filter_map(|(row, act)| Some((row, act.as_ref().ok()?)))
}
