//! The last day that a provision of the scheme gives for something, and whether it was kept.

use basis::day::{Day, DoneOn};
use rules::Value;
use scheme::Asked;

use crate::refusal::Refusal;

/// Returns the last day that a provision of the gate has counted.
pub(crate) fn last_day(asked: &Asked) -> Option<Day> {
    asked.figure("last-day").and_then(Value::as_day)
}

/// Checks that something was done on the last day that a provision of the gate counts, or before; where none counts
/// one, there is no last day.
///
/// # Errors
/// Refuses by that provision, with the day.
pub(crate) fn check_kept(asked: &Asked, done: DoneOn) -> Result<(), Refusal> {
    let counted = asked.yielded("last-day").and_then(|(value, verdict)| Some((value.as_day()?, verdict)));
    match counted {
        Some((last, verdict)) if !done.is_before(last.end()) => {
            Err(Refusal::from(verdict).lasting().fact("last-day", last))
        }
        Some(_) | None => Ok(()),
    }
}
