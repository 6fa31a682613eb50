//! What a scheme has names for: prizes, rounds, items and clauses; none of it is secret, so a name misspelt is told.

use scheme::Scheme;
use scheme::pipeline::StageKind;

use crate::refusal::{Refusal, malformed};

/// Checks that a scheme has a prize of that name.
///
/// # Errors
/// Refuses as *malformed*, with those that there are.
pub(crate) fn check_prize(scheme: &Scheme, name: &str) -> Result<(), Refusal> {
    if scheme.prize(name).is_some() {
        return Ok(());
    }
    let known: Vec<&str> = scheme.prizes.iter().map(|prize| prize.id.as_str()).collect();
    let why = format!("{name} is no prize; there are {}", known.join(", "));
    malformed("prize", why)
}

/// Returns the rounds of a scheme, in their order.
pub(crate) fn rounds(scheme: &Scheme) -> impl Iterator<Item = &str> {
    scheme.stages_of(StageKind::Round).map(|(_, stage)| stage.id.as_str())
}

/// Checks that a scheme has a round of that name; the argument is the one that holds it.
///
/// # Errors
/// Refuses as *malformed*, with those that there are.
pub(crate) fn check_round(scheme: &Scheme, argument: &'static str, name: &str) -> Result<(), Refusal> {
    if rounds(scheme).any(|round| round == name) {
        return Ok(());
    }
    let why = format!("{name} is no round; there are {}", rounds(scheme).collect::<Vec<_>>().join(", "));
    malformed(argument, why)
}

/// Checks that the criteria of a scheme have an item of that name; the argument is the one that holds it.
///
/// # Errors
/// Refuses as *malformed*.
pub(crate) fn check_item(scheme: &Scheme, argument: &'static str, name: &str) -> Result<(), Refusal> {
    if scheme.criteria.items().any(|(item, _)| item.id == name) {
        return Ok(());
    }
    let why = format!("{name} is no item of {}", scheme.criteria.id);
    malformed(argument, why)
}

/// Checks that a scheme has a clause, written or not, or a reading of that name.
///
/// # Errors
/// Refuses as *malformed*.
pub(crate) fn check_clause(scheme: &Scheme, name: &str) -> Result<(), Refusal> {
    let written = scheme.clauses.iter().map(|clause| clause.id.to_string());
    let unwritten = scheme.unwritten.iter().map(ToString::to_string);
    let readings = scheme.readings.iter().map(|reading| reading.id.to_string());
    if written.chain(unwritten).chain(readings).any(|one| one == name) {
        return Ok(());
    }
    let why = format!("{name} is neither a clause nor a reading of {}", scheme.id);
    malformed("clause", why)
}
