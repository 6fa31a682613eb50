//! In which years editions are held: as far apart as the scheme wants, and which working days have to be assumed for them.

use rules::{Sheet, Value};
use scheme::{Gate, Scheme};

use super::Simulation;
use crate::fault::StoryFault;

/// The last year that is looked at for an edition.
const YEAR_MAX: i16 = 2099;

/// The years that are played.
pub(super) struct Years {
    /// Years of the editions.
    pub(super) editions: Vec<i16>,
    /// Years that are lived through and of which the scheme knows no working days.
    pub(super) assumed: Vec<i16>,
}

impl Years {
    /// Returns the years of an edition's life: from its own year until the next one, or one year more.
    pub(super) fn after(&self, edition: i16) -> impl Iterator<Item = i16> {
        let next = self.editions.iter().copied().find(|year| *year > edition);
        edition.saturating_add(1)..=next.unwrap_or(edition.saturating_add(1))
    }
}

/// Returns the years of as many editions as are asked for.
///
/// # Errors
/// [`StoryFault::Asked`] if the scheme allows fewer, or nobody takes part.
pub(super) fn checked(scheme: &Scheme, simulation: &Simulation) -> Result<Years, StoryFault> {
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
    if simulation.editions > Simulation::EDITIONS_MAX {
        return asked(format!(
            "A simulation has at most {} editions, not {}: nobody knows what is asked of an office after so many years.",
            Simulation::EDITIONS_MAX,
            simulation.editions
        ));
    }
    let editions = possible(scheme, simulation.editions);
    if editions.len() < simulation.editions {
        let known: Vec<String> = editions.iter().map(ToString::to_string).collect();
        return asked(format!(
            "{} allows {} editions ({}), not {}.\nhelp: ask for fewer, or name a scheme with a calendar of working days to begin with",
            scheme.id,
            editions.len(),
            known.join(", "),
            simulation.editions
        ));
    }
    let (first, last) = (editions.first().copied().unwrap_or_default(), editions.last().copied().unwrap_or_default());
    let assumed = (first..=last.saturating_add(1)).filter(|year| !scheme.calendar.has_year(*year)).collect();
    Ok(Years { editions, assumed })
}

/// Returns so many years in which an edition can be held, each the first one possible after the one before; the first has
/// a calendar.
fn possible(scheme: &Scheme, count: usize) -> Vec<i16> {
    let mut years: Vec<i16> = Vec::new();
    let Some(first) = scheme.calendar.years().next() else { return years };
    for year in first..=YEAR_MAX {
        if years.len() < count && may_open(scheme, years.last().copied(), year) {
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
