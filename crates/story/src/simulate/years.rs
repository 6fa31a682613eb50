//! In which years editions can be held: as far apart as the scheme wants, and with a calendar each.

use rules::{Sheet, Value};
use scheme::{Gate, Scheme};

use super::Simulation;
use crate::fault::StoryFault;

/// Returns the years of as many editions as are asked for.
///
/// # Errors
/// [`StoryFault::Asked`] if the calendars of the scheme allow fewer, or nobody takes part.
pub(super) fn checked(scheme: &Scheme, simulation: &Simulation) -> Result<Vec<i16>, StoryFault> {
    let asked = |sentence: String| Err(StoryFault::Asked(sentence));
    let sizes = [
        ("applicants an edition", simulation.applicants, Simulation::APPLICANTS_MAX),
        ("reviewers", simulation.reviewers, Simulation::REVIEWERS_MAX),
    ];
    if let Some((what, number, most)) = sizes.into_iter().find(|(_, number, most)| !(1..=*most).contains(number)) {
        return asked(format!(
            "A simulation has 1 to {most} {what}, not {number}: without anybody nothing happens, and what happens is kept in memory."
        ));
    }
    if simulation.editions == 0 {
        return asked("A simulation has at least one edition, not 0: without one nothing happens.".to_owned());
    }
    let mut years = possible(scheme);
    if years.len() < simulation.editions {
        let known: Vec<String> = years.iter().map(ToString::to_string).collect();
        return asked(format!(
            "The calendars of {} allow {} editions ({}), not {}.\nhelp: ask for at most {}, or add a calendar of working days",
            scheme.id,
            years.len(),
            known.join(", "),
            simulation.editions,
            years.len()
        ));
    }
    years.truncate(simulation.editions);
    Ok(years)
}

/// Returns every year in which an edition can be held, each the first one possible after the one before.
fn possible(scheme: &Scheme) -> Vec<i16> {
    let mut years: Vec<i16> = Vec::new();
    for year in scheme.calendar.years() {
        if may_open(scheme, years.last().copied(), year) {
            years.push(year);
        }
    }
    years
}

/// Returns whether the scheme lets an edition be opened after an earlier one.
pub(super) fn may_open(scheme: &Scheme, before: Option<i16>, year: i16) -> bool {
    let mut sheet = Sheet::new().with("edition-year", Value::Whole(year.into()));
    // In its own year, by a text in force and a plan.
    sheet = sheet.with("opening-year", Value::Whole(year.into()));
    sheet = sheet.with("work-plan", Value::Flag(true)).with("in-force", Value::Flag(true));
    if let Some(before) = before {
        sheet = sheet.with("previous-edition-year", Value::Whole(before.into()));
    }
    scheme.ask(Gate::OpenEdition, &sheet).stop().is_none()
}
