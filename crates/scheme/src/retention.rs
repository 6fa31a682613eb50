//! How long the records of each class are kept (保管期限): parameters of a scheme, changed where an office keeps another table.

use std::collections::BTreeMap;

/// A class of records.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Records {
    /// Applications that won.
    Winners,
    /// What was decided, with its reasons.
    Decisions,
    /// Applications that were found eligible and did not win.
    Losing,
    /// Applications that were found not eligible, or never got as far.
    Ineligible,
    /// Applications that were withdrawn.
    Withdrawn,
    /// Sheets of reviewers.
    ScoreSheets,
    /// Slips of a vote and the sheets of those who counted them (表决票), sealed on paper: no system ever held one.
    Slips,
    /// Names of people who hold no post any more.
    People,
}

impl Records {
    /// Every class.
    pub const ALL: [Records; 8] = [
        Records::Winners,
        Records::Decisions,
        Records::Losing,
        Records::Ineligible,
        Records::Withdrawn,
        Records::ScoreSheets,
        Records::Slips,
        Records::People,
    ];

    /// Returns the name of the class in a scheme.
    pub const fn word(self) -> &'static str {
        match self {
            Records::Winners => "winners",
            Records::Decisions => "decisions",
            Records::Losing => "losing",
            Records::Ineligible => "ineligible",
            Records::Withdrawn => "withdrawn",
            Records::ScoreSheets => "score-sheets",
            Records::Slips => "slips",
            Records::People => "people",
        }
    }

    /// Returns whether records of the class are kept for ever, whatever a table says.
    pub const fn is_always_permanent(self) -> bool {
        match self {
            Records::Winners | Records::Decisions => true,
            Records::Losing
            | Records::Ineligible
            | Records::Withdrawn
            | Records::ScoreSheets
            | Records::Slips
            | Records::People => false,
        }
    }

    /// Returns whether their period may run in months from the approval of the list: of slips alone, whose count is beyond
    /// dispute by then. A scheme that says so of another class does not compile.
    pub const fn may_end_after_approval(self) -> bool {
        match self {
            Records::Slips => true,
            Records::Winners
            | Records::Decisions
            | Records::Losing
            | Records::Ineligible
            | Records::Withdrawn
            | Records::ScoreSheets
            | Records::People => false,
        }
    }
}

/// How long records are kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Period {
    /// For ever (永久).
    Permanent,
    /// So many years, counted from the year after the last paper (定期).
    Years(i16),
    /// So many months from the day on which the list was approved.
    MonthsAfterApproval(i16),
}

impl Period {
    /// Returns the code of the period in the number of a record (DA/T 22-2015, 5.3), such as `Y` or `D10`; none where it has
    /// no years, and the record goes to no archive.
    pub fn code(self) -> Option<String> {
        match self {
            Period::Permanent => Some("Y".to_owned()),
            Period::Years(years) => Some(format!("D{years}")),
            Period::MonthsAfterApproval(_) => None,
        }
    }
}

/// How long the records of each class are kept. What a scheme says nothing of is kept for ever.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Retention {
    pub(crate) periods: BTreeMap<Records, Period>,
}

impl Retention {
    /// The most years a period may have.
    pub const YEARS_MAX: i16 = 100;
    /// The most months a period may have: a longer one is said in years.
    pub const MONTHS_MAX: i16 = 24;

    /// Returns how long records of a class are kept.
    pub fn of(&self, records: Records) -> Period {
        self.periods.get(&records).copied().unwrap_or(Period::Permanent)
    }
}
