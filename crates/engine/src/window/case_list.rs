//! The list of cases as a viewer may see it: filtered, ordered and counted by what the viewer may know, never by more.

use basis::id::ApplicationId;
use basis::words::Words;
use serde::Serialize;

use super::Looking;
use super::case_page::{RoundTotal, totals};
use super::status::{Status, status};
use crate::case::Case;
use crate::labels::{Label, Sight, Viewer};

/// In what order.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
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
    /// Part of the applicant's name; empty lists all.
    pub name: String,
    /// Order.
    pub order: Order,
    /// Page, from 0.
    pub page: usize,
    /// Rows a page.
    pub rows_max: usize,
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
    /// How many cases match that the viewer may know of.
    pub count: usize,
    /// Page, from 0.
    pub page: usize,
    /// Rows of the page.
    pub rows: Vec<CaseRow>,
}

/// Returns the list of the latest edition.
pub(super) fn list(looking: &Looking<'_>, query: &ListQuery) -> CaseList {
    let viewer = looking.viewer();
    let edition = looking.state.latest_edition();
    let scheme = looking.schemes.of(edition.map(|edition| edition.scheme));
    let mut found: Vec<&Case> = edition
        .into_iter()
        .flat_map(|edition| looking.state.cases_of(edition.id))
        .map(AsRef::as_ref)
        .filter(|case| matches(looking, query, case) && Sight::new(looking.state, &viewer, case).sees(Label::Case))
        .collect();
    sort(looking, query, &viewer, &mut found);
    let first = query.page.saturating_mul(query.rows_max);
    let rows = found.iter().skip(first).take(query.rows_max).map(|case| row(looking, &viewer, case)).collect();
    CaseList {
        award: scheme.title.clone(),
        year: edition.map(|edition| edition.year),
        count: found.len(),
        page: query.page,
        rows,
    }
}

fn name<'a>(looking: &Looking<'a>, case: &Case) -> &'a str {
    looking.state.organisations.get(&case.organisation).map_or("", |one| one.name.as_str())
}

fn matches(looking: &Looking<'_>, query: &ListQuery, case: &Case) -> bool {
    query.name.is_empty() || name(looking, case).contains(&query.name)
}

fn sort(looking: &Looking<'_>, query: &ListQuery, viewer: &Viewer<'_>, found: &mut [&Case]) {
    match query.order {
        Order::Name => found.sort_by_key(|case| name(looking, case)),
        Order::Total => found.sort_by_cached_key(|case| {
            let sight = Sight::new(looking.state, viewer, case);
            let last = case.rounds.values().filter_map(|round| round.agreed.as_ref()?.total.open(&sight)).max();
            (std::cmp::Reverse(last.copied()), name(looking, case).to_owned())
        }),
    }
}

fn row(looking: &Looking<'_>, viewer: &Viewer<'_>, case: &Case) -> CaseRow {
    let sight = Sight::new(looking.state, viewer, case);
    let scheme = looking.scheme_of(case);
    let organisation = looking.state.organisations.get(&case.organisation);
    CaseRow {
        id: case.id,
        organisation: name(looking, case).to_owned(),
        industry: organisation.map(|one| one.industry.clone()).unwrap_or_default(),
        township: organisation.map(|one| one.township.clone()).unwrap_or_default(),
        status: status(case, scheme, &sight),
        totals: totals(case, scheme, &sight),
    }
}
