//! The sheets of a workbook: their names, columns and what is said of each to whoever fills it in.

use super::{addresses, awards, bars, contacts, organisations, reviewers};

/// One sheet.
#[derive(Debug)]
pub(super) struct Sheet {
    /// Name on its tab.
    pub(super) name: &'static str,
    /// Word in request ids.
    pub(super) word: &'static str,
    /// What a line of it is.
    pub(super) line_is: &'static str,
    /// Its columns.
    pub(super) columns: &'static [Column],
}

/// One column.
#[derive(Debug)]
pub(super) struct Column {
    /// Heading.
    pub(super) heading: &'static str,
    /// Whether each line has to fill it in.
    pub(super) needed: bool,
    /// How it is filled in; nothing where the heading says it.
    pub(super) form: &'static str,
}

/// A column that each line fills in.
pub(super) const fn needed(heading: &'static str, form: &'static str) -> Column {
    Column { heading, needed: true, form }
}

/// A column that a line may leave empty.
pub(super) const fn optional(heading: &'static str, form: &'static str) -> Column {
    Column { heading, needed: false, form }
}

/// Every sheet, in the order in which a template has them and a preview tells them.
pub(super) static SHEETS: [&Sheet; 6] =
    [&organisations::SHEET, &contacts::SHEET, &awards::SHEET, &bars::SHEET, &reviewers::SHEET, &addresses::SHEET];

/// Where a line stands: a sheet, by its place among all, and the number that the program of the clerk shows beside it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Place {
    sheet: usize,
    line: u32,
}

impl Place {
    /// Returns the place of a line.
    pub(super) fn new(sheet: &Sheet, line: u32) -> Place {
        let sheet = SHEETS.iter().position(|one| one.name == sheet.name).unwrap_or(SHEETS.len());
        Place { sheet, line }
    }

    /// Returns the sheet.
    pub(super) fn sheet(self) -> &'static str {
        SHEETS.get(self.sheet).map_or("", |sheet| sheet.name)
    }

    /// Returns the number of the line.
    pub(super) fn line(self) -> u32 {
        self.line
    }

    /// Returns the part of a request id that tells this line from others.
    pub(super) fn word(self) -> String {
        format!("{}.{}", SHEETS.get(self.sheet).map_or("", |sheet| sheet.word), self.line)
    }

    /// Returns the place as it is named to people.
    pub(super) fn told(self) -> String {
        format!("“{}”第{}行", self.sheet(), self.line)
    }
}
