//! Percentages as they are entered, one an item, read against the criteria of the edition.

use std::collections::BTreeMap;

use scheme::criteria::Criteria;

use crate::refusal::{Refusal, malformed};

/// Returns the percentages in the order of the items.
///
/// # Errors
/// Refuses as *malformed*, naming the item: one that has no percentage, one that is none, one off the step.
pub(crate) fn in_order(criteria: &Criteria, percents: &BTreeMap<String, u8>) -> Result<Vec<u8>, Refusal> {
    let entered: Vec<_> = criteria.items().map(|(item, _)| (item.id.as_str(), percents.get(&item.id))).collect();
    let known = |id: &str| entered.iter().any(|(item, _)| *item == id);
    if entered.iter().filter(|(_, percent)| percent.is_some()).count() != percents.len()
        && let Some(stranger) = percents.keys().find(|id| !known(id))
    {
        return malformed("percents", format!("{stranger} is no item of {}", criteria.id));
    }
    let entry = |(id, percent): &(&str, Option<&u8>)| match percent {
        None => malformed("percents", format!("item {id} has no percentage")),
        Some(percent) if !criteria.allows(**percent) => {
            malformed("percents", format!("{percent} on item {id} is not a step of {} from 0 to 100", criteria.step))
        }
        Some(percent) => Ok(**percent),
    };
    entered.iter().map(entry).collect()
}
