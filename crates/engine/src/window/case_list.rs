//! The list of cases as a viewer may see it: filtered, ordered and counted by what the viewer may know, never by more.

use std::cmp::{Ordering, Reverse};
use std::sync::Arc;

use basis::id::{ApplicationId, EditionId};
use basis::points::Total;
use basis::words::Words;
use imbl::Vector;
use scheme::Scheme;
use serde::Serialize;

use super::Looking;
use super::case_page::{RoundTotal, totals};
use super::status::{Status, status};
use crate::case::Case;
use crate::labels::{Label, Sight, Viewer};

/// In what order.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Order {
    /// By name of the applicant.
    #[default]
    Name,
    /// By the last total the viewer may know, the highest first.
    Total,
}

/// What is listed.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct ListQuery {
    /// The edition; without one the latest.
    pub edition: Option<EditionId>,
    /// Part of the applicant's name; empty lists all.
    pub name: String,
    /// Order.
    pub order: Order,
    /// Page, from 0.
    pub page: usize,
    /// Rows a page.
    pub rows_max: usize,
}

/// An edition and its year.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct EditionYear {
    /// The edition.
    pub id: EditionId,
    /// Its year.
    pub year: i16,
}

/// One row.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct CaseRow {
    /// The application.
    pub id: ApplicationId,
    /// Name of the applicant.
    pub organisation: String,
    /// Class of GB/T 4754.
    pub industry: String,
    /// Code of the township.
    pub township: String,
    /// Status, if the viewer may know it.
    pub status: Option<Status>,
    /// Totals, if the viewer may know them.
    pub totals: Vec<RoundTotal>,
}

/// The list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct CaseList {
    /// Name of the award.
    pub award: Words,
    /// Year of the edition; nothing before the first.
    pub year: Option<i16>,
    /// Every edition there is, the latest first: everybody knows of them.
    pub editions: Vec<EditionYear>,
    /// Whether a row of the whole list shows a total, on this page or another.
    pub has_totals: bool,
    /// How many cases match that the viewer may know of.
    pub count: usize,
    /// Page, from 0; the last one where a later was asked for.
    pub page: usize,
    /// Rows of the page.
    pub rows: Vec<Arc<CaseRow>>,
}

/// A row with the total it is ordered by, where totals order.
#[derive(Clone)]
pub(super) struct Keyed {
    /// The case of the row, kept here too because the rows of a long list lie far apart.
    id: ApplicationId,
    total: Option<Total>,
    row: Arc<CaseRow>,
}

impl Keyed {
    fn is_scored(&self) -> bool {
        !self.row.totals.is_empty()
    }

    /// The highest total first and whoever has none last, then by name, then by id.
    fn before(&self, other: &Keyed) -> Ordering {
        let totals = Reverse(self.total).cmp(&Reverse(other.total));
        totals.then_with(|| (&self.row.organisation, self.row.id).cmp(&(&other.row.organisation, other.row.id)))
    }
}

/// All rows of an edition that a viewer may see, in order. Cloning is cheap: parts are shared until they change.
#[derive(Clone)]
pub(super) struct Rows {
    keyed: Vector<Keyed>,
    /// How many of them show a total.
    scored: usize,
}

impl Rows {
    /// Returns the rows of an edition, every one found anew.
    pub(super) fn of(looking: &Looking<'_>, viewer: &Viewer<'_>, edition: Option<EditionId>, order: Order) -> Rows {
        let cases = edition.into_iter().flat_map(|edition| looking.state.cases_of(edition)).map(AsRef::as_ref);
        let mut keyed: Vec<Keyed> = cases.filter_map(|case| keyed(looking, viewer, case, order)).collect();
        keyed.sort_by(Keyed::before);
        let scored = keyed.iter().filter(|one| one.is_scored()).count();
        Rows { keyed: keyed.into(), scored }
    }

    /// Takes the row of a case out, if there is one.
    pub(super) fn remove(&mut self, case: ApplicationId) {
        if let Some(place) = self.keyed.iter().position(|one| one.id == case) {
            let removed = self.keyed.remove(place);
            self.scored = self.scored.saturating_sub(usize::from(removed.is_scored()));
        }
    }

    /// Puts a row in its place.
    pub(super) fn insert(&mut self, keyed: Keyed) {
        let place = self.keyed.binary_search_by(|one| one.before(&keyed)).unwrap_or_else(|place| place);
        self.scored = self.scored.saturating_add(usize::from(keyed.is_scored()));
        self.keyed.insert(place, keyed);
    }
}

/// Returns the list of an edition, every row found anew.
pub(super) fn list(looking: &Looking<'_>, query: &ListQuery) -> CaseList {
    let edition = looking.state.meant(query.edition).map(|edition| edition.id);
    page_of(looking, query, &Rows::of(looking, &looking.viewer(), edition, query.order))
}

/// Returns the page of a query from all rows in sight, in order.
pub(super) fn page_of(looking: &Looking<'_>, query: &ListQuery, rows: &Rows) -> CaseList {
    let edition = looking.state.meant(query.edition);
    let scheme = looking.schemes.of(edition.map(|edition| edition.scheme));
    let fits = |one: &&Keyed| query.name.is_empty() || one.row.organisation.contains(&query.name);
    let count = match query.name.as_str() {
        "" => rows.keyed.len(),
        _ => rows.keyed.iter().filter(fits).count(),
    };
    let page = query.page.min(count.div_ceil(query.rows_max.max(1)).saturating_sub(1));
    let found = rows.keyed.iter().filter(fits).skip(page.saturating_mul(query.rows_max));
    let shown = found.take(query.rows_max).map(|one| Arc::clone(&one.row)).collect();
    CaseList {
        award: scheme.title.clone(),
        year: edition.map(|edition| edition.year),
        editions: editions(looking),
        has_totals: rows.scored > 0,
        count,
        page,
        rows: shown,
    }
}

/// Returns every edition there is, the latest first.
pub fn editions(looking: &Looking<'_>) -> Vec<EditionYear> {
    let all = looking.state.editions.values();
    let mut editions: Vec<EditionYear> =
        all.map(|edition| EditionYear { id: edition.id, year: edition.year }).collect();
    editions.sort_by_key(|edition| Reverse((edition.year, edition.id)));
    editions
}

/// Returns the row of a case with its key, or nothing if the viewer may not know of the case.
pub(super) fn keyed(looking: &Looking<'_>, viewer: &Viewer<'_>, case: &Case, order: Order) -> Option<Keyed> {
    let sight = Sight::new(looking.state, viewer, case);
    if !sight.sees(Label::Case) {
        return None;
    }
    let total = match order {
        Order::Name => None,
        Order::Total => last_total(looking.scheme_of(case), case, &sight),
    };
    Some(Keyed { id: case.id, total, row: Arc::new(row(looking, case, &sight)) })
}

/// Returns the total of the last round that is agreed and open to the viewer, as the pipeline orders rounds.
fn last_total(scheme: &Scheme, case: &Case, sight: &Sight<'_>) -> Option<Total> {
    let mut stages = scheme.stages.iter().rev();
    stages
        .find_map(|stage| case.rounds.get(&stage.id)?.agreed.as_ref()?.total.open(&sight.in_round(&stage.id)).copied())
}

fn row(looking: &Looking<'_>, case: &Case, sight: &Sight<'_>) -> CaseRow {
    let scheme = looking.scheme_of(case);
    let organisation = looking.state.organisations.get(&case.organisation);
    CaseRow {
        id: case.id,
        organisation: organisation.map(|one| one.listed_name()).unwrap_or_default(),
        industry: organisation.map(|one| one.industry.clone()).unwrap_or_default(),
        township: organisation.map(|one| one.township.clone()).unwrap_or_default(),
        status: status(case, scheme, sight),
        totals: totals(case, scheme, sight),
    }
}
