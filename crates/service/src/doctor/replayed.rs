//! Checks of what the acts add up to.

use basis::day::Moment;
use engine::Schemes;

use super::Check;
use super::material::Material;
use crate::replay;
use crate::snapshot::Snapshot;

pub(super) fn checks(material: &Material) -> Vec<Check> {
    let mut snapshot = Snapshot::empty();
    let stopped = material.rows.iter().find_map(|row| replay::take(&mut snapshot, row).err());
    let breaches = snapshot.state.holds(&snapshot.schemes).into_iter();
    let faults = stopped
        .map(|fault| fault.to_string())
        .into_iter()
        .chain(breaches.map(|breach| format!("{}: {}", breach.invariant, breach.sentence)));
    vec![Check::new("replay", faults.collect()), Check::new("schemes", schemes(material).1)]
}

/// Compiles every adopted scheme from the text in the log.
fn schemes(material: &Material) -> (Schemes, Vec<String>) {
    let mut schemes = Schemes::default();
    let faults = material.readable().filter_map(|act| schemes.take_in(act).err());
    let faults = faults.map(|why| format!("An adopted scheme does not compile: {why}.")).collect();
    (schemes, faults)
}

/// From December on the calendar of the coming year should be there: the holidays are published in November.
pub(super) fn calendar(material: &Material, now: Moment) -> Check {
    let mut check = Check::new("calendar", Vec::new());
    let (year, month) = (now.day().year(), now.day().month());
    let schemes = schemes(material).0;
    let mut calendars = schemes.digests().map(|digest| &schemes.of(Some(*digest)).calendar).peekable();
    let adopted = calendars.peek().is_some();
    if month == 12 && adopted && !calendars.any(|calendar| calendar.has_year(year + 1)) {
        check.notes.push(format!("The calendar of {} is not there yet; adopt it before it is needed.", year + 1));
    }
    check
}
