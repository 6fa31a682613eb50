//! The check of delivery marks.

use std::collections::BTreeMap;

use super::Check;
use super::material::Material;
use crate::letters::Letter;

/// A mark belongs to a letter: an event of an act that stands.
pub(super) fn check(material: &Material) -> Check {
    let events: BTreeMap<u64, usize> = material.readable().map(|act| (act.n, act.events.len())).collect();
    let is_letter = |text: &str| {
        let letter = text.parse::<Letter>().ok();
        letter.is_some_and(|one| {
            let count = events.get(&one.act).copied().unwrap_or(0);
            usize::try_from(one.event).is_ok_and(|event| event < count)
        })
    };
    let stray = material.marks.iter().filter(|mark| !is_letter(&mark.letter));
    Check::new("letters", stray.map(|mark| format!("A delivery mark belongs to no letter: {}", mark.letter)).collect())
}
