//! What member units are asked of all applicants, and the form with which a unit answers for many at once.

use std::collections::BTreeMap;

use askama::Template;
use engine::window::{About, OpinionCell, OpinionRow, Opinions};

use super::frame::{Frame, Link};
use crate::asking::Asking;
use crate::form_token;
use crate::language::Language;
use crate::place;
use crate::sent::REQUEST;
use crate::session::Session;
use crate::when::{self, When};

/// What was sent of the table: by the name of a field what was chosen.
pub(crate) type Sent = BTreeMap<String, String>;

/// One row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Row {
    /// The applicant, leading to its case.
    pub(crate) case: Link,
    /// Its unified social credit code.
    pub(crate) code: String,
    /// One cell a unit.
    pub(crate) cells: Vec<Cell>,
}

/// What one unit is asked of one applicant.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Cell {
    /// Heading of its column.
    pub(crate) unit: String,
    /// What stands there.
    pub(crate) says: Says,
    /// Last day to answer, as long as it is not answered.
    pub(crate) until: Option<When>,
}

/// What stands in a cell.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Says {
    /// Nothing is asked.
    NotAsked,
    /// The answer.
    Answered(String),
    /// It is awaited.
    Awaited,
    /// The office goes on without it.
    Waived,
    /// The viewer may answer: the name of the field, the plain answers with whether each is chosen, and the page for more.
    Open {
        /// Name of the field.
        field: String,
        /// Word, name and whether it is chosen.
        choices: Vec<(&'static str, String, bool)>,
        /// The page on which everything can be said.
        page: String,
    },
}

/// What came of answers that were sent.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Came {
    /// How many stand on record.
    pub(crate) done: usize,
    /// The applicants whose answer was refused, each with why.
    pub(crate) refused: Vec<(String, String)>,
}

/// The page.
#[derive(Template)]
#[template(path = "opinions.html")]
pub(crate) struct OpinionsPage {
    frame: Frame,
    address: String,
    token: String,
    request: String,
    heading: String,
    units: Vec<String>,
    rows: Vec<Row>,
    /// How many answers are awaited from the viewer.
    open: usize,
    came: Option<Came>,
}

impl OpinionsPage {
    /// Returns the page, as it was filled in.
    pub(crate) fn of(
        asking: &Asking,
        session: &Session,
        opinions: &Opinions,
        (address, sent): (&str, &Sent),
        came: Option<Came>,
    ) -> OpinionsPage {
        let language = asking.language;
        let units: Vec<String> = opinions.units.iter().map(|unit| language.of(unit).to_owned()).collect();
        let open = opinions.rows.iter().flat_map(|row| &row.cells).flatten().filter(|cell| cell.is_own).count();
        OpinionsPage {
            frame: Frame::of(asking, language.say("征求成员单位意见情况", "What member units were asked"), ""),
            address: address.to_owned(),
            token: form_token::for_action(session, address),
            request: sent.get(REQUEST).cloned().unwrap_or_default(),
            heading: language.year(opinions.year),
            rows: opinions.rows.iter().map(|one| row(one, &units, (opinions, sent), language)).collect(),
            units,
            open,
            came,
        }
    }
}

/// Returns the name of the field in which a unit answers about an applicant.
pub(crate) fn field(row: &OpinionRow, cell: &OpinionCell) -> String {
    format!("answer:{}:{}", row.application, cell.unit)
}

fn row(row: &OpinionRow, units: &[String], table: (&Opinions, &Sent), language: Language) -> Row {
    let cells = units.iter().zip(&row.cells);
    Row {
        case: Link::new(format!("/cases/{}", row.application), row.organisation.clone()),
        code: row.code.clone(),
        cells: cells.map(|(unit, one)| cell(row, unit, one.as_ref(), table, language)).collect(),
    }
}

fn cell(
    row: &OpinionRow,
    unit: &str,
    cell: Option<&OpinionCell>,
    (opinions, sent): (&Opinions, &Sent),
    language: Language,
) -> Cell {
    let says = match cell {
        None => Says::NotAsked,
        Some(OpinionCell { answer: Some(answer), .. }) => Says::Answered(language.of(answer).to_owned()),
        Some(one) if one.is_own => {
            let field = field(row, one);
            let is_chosen = |word: &str| sent.get(&field).is_some_and(|chosen| chosen == word);
            let choices = opinions.plain.iter();
            let choices =
                choices.map(|(word, called)| (*word, language.of(called).to_owned(), is_chosen(word))).collect();
            let page = place::of_act(About::Application(row.application), "give-opinion");
            Says::Open { field, choices, page }
        }
        Some(OpinionCell { waived: true, .. }) => Says::Waived,
        Some(_) => Says::Awaited,
    };
    let waits = matches!(says, Says::Open { .. } | Says::Awaited);
    let until = cell.filter(|_| waits).and_then(|cell| cell.until).map(|day| when::day(day, language));
    Cell { unit: unit.to_owned(), says, until }
}
