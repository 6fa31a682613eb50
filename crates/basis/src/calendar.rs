//! Which days are worked, as the State Council arranges them year by year.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::day::Day;

/// The days of one year's notice that differ from Monday to Friday, with where they come from.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct CalendarYear {
    /// The year the notice arranges. It may also speak about days of the year before or after.
    pub year: i16,
    /// The notice the days are taken from.
    pub source: String,
    /// Days that nobody works.
    pub off: Vec<Day>,
    /// Saturdays and Sundays that are worked to make up for others.
    pub work: Vec<Day>,
    /// What a reader should know about this data.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub notes: Vec<String>,
}

/// The years whose days off are known.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(from = "Vec<CalendarYear>", into = "Vec<CalendarYear>")]
pub struct Calendar {
    years: BTreeMap<i16, CalendarYear>,
}

/// The question needs the calendar of a year that has not been loaded, so it has no answer yet.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("The calendar of {year} has not been loaded, so its working days are not known.")]
pub struct YearMissing {
    /// The year whose calendar is missing.
    pub year: i16,
}

impl CalendarYear {
    /// Returns what this year's notice says about the day: worked, off, or nothing.
    fn says(&self, day: Day) -> Option<bool> {
        if self.work.contains(&day) {
            Some(true)
        } else if self.off.contains(&day) {
            Some(false)
        } else {
            None
        }
    }
}

impl Calendar {
    /// Returns the calendar of these years; of two for the same year the later in the list holds.
    pub fn new(years: impl IntoIterator<Item = CalendarYear>) -> Calendar {
        Calendar { years: years.into_iter().map(|one| (one.year, one)).collect() }
    }

    /// Takes a year in, in place of the same year if it was there.
    pub fn add(&mut self, year: CalendarYear) {
        self.years.insert(year.year, year);
    }

    /// Takes in the years of another that it does not know; what it knows it keeps.
    pub fn learn(&mut self, other: &Calendar) {
        for (year, one) in &other.years {
            self.years.entry(*year).or_insert_with(|| one.clone());
        }
    }

    /// Tells whether the year is loaded.
    pub fn has_year(&self, year: i16) -> bool {
        self.years.contains_key(&year)
    }

    /// Returns the years loaded, in order.
    pub fn years(&self) -> impl Iterator<Item = i16> {
        self.years.keys().copied()
    }

    /// Tells whether the day is worked: as the notice of its year or of a neighbouring year says,
    /// the later notice first, else Monday to Friday.
    ///
    /// # Errors
    /// [`YearMissing`] where the day's own year is not loaded. The notice of the following year
    /// comes in November and may still change the last days of December.
    pub fn is_working_day(&self, day: Day) -> Result<bool, YearMissing> {
        let year = day.year();
        if !self.has_year(year) {
            return Err(YearMissing { year });
        }
        let notices = [year.saturating_add(1), year, year.saturating_sub(1)];
        let said = notices.iter().find_map(|notice| self.years.get(notice)?.says(day));
        Ok(said.unwrap_or(!day.weekday_is_weekend()))
    }
}

impl From<Vec<CalendarYear>> for Calendar {
    fn from(years: Vec<CalendarYear>) -> Calendar {
        Calendar::new(years)
    }
}

impl From<Calendar> for Vec<CalendarYear> {
    fn from(calendar: Calendar) -> Vec<CalendarYear> {
        calendar.years.into_values().collect()
    }
}

#[cfg(test)]
mod tests;
