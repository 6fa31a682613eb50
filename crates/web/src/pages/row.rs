//! One row of the case list.

use engine::window::{CaseList, CaseRow, Status};

use super::frame::Link;
use crate::language::Language;

/// A status as it is shown.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Badge {
    /// What it is called.
    pub(crate) text: String,
    /// Its tone, as a word of the style sheet; colour never tells what words do not.
    pub(crate) tone: &'static str,
}

/// One row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Row {
    /// The applicant, leading to its case.
    pub(crate) case: Link,
    /// Class of GB/T 4754.
    pub(crate) industry: String,
    /// Status, if open.
    pub(crate) status: Option<Badge>,
    /// Totals, one a column; nothing where there is none or it is not open.
    pub(crate) totals: Vec<Cell>,
}

/// One total of a row, with the heading of its column.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Cell {
    /// Heading.
    pub(crate) heading: String,
    /// The total.
    pub(crate) total: Option<String>,
}

/// Returns the names of the rounds of which any row has a total, in the order in which they come.
pub(crate) fn rounds(list: &CaseList, language: Language) -> Vec<String> {
    let mut rounds: Vec<String> = Vec::new();
    for total in list.rows.iter().flat_map(|row| &row.totals) {
        let round = language.of(&total.round);
        if !rounds.iter().any(|known| known == round) {
            rounds.push(round.to_owned());
        }
    }
    rounds
}

/// Returns a row of a list with a cell for each round; the address of its case ends with the way back.
pub(crate) fn row(row: &CaseRow, way_back: &str, rounds: &[String], language: Language) -> Row {
    let total = |round: &String| row.totals.iter().find(|one| language.of(&one.round) == round);
    let cell = |round: &String| Cell { heading: round.clone(), total: total(round).map(|one| one.total.clone()) };
    Row {
        case: Link::new(format!("/cases/{}{way_back}", row.id), row.organisation.clone()),
        industry: row.industry.clone(),
        status: row.status.as_ref().map(|status| badge(status, language)),
        totals: rounds.iter().map(cell).collect(),
    }
}

/// Returns a status as it is shown.
pub(crate) fn badge(status: &Status, language: Language) -> Badge {
    let tone = match status.word.as_str() {
        "winner" => "won",
        "with-township" | "with-office" => "waiting",
        "not-accepted" | "not-eligible" | "review-ended" | "not-shortlisted" | "not-proposed" | "not-voted"
        | "cancelled" | "not-approved" | "ended" | "withdrawn" | "revoked" => "ended",
        _ => "under-way",
    };
    Badge { text: language.of(&status.called).to_owned(), tone }
}
