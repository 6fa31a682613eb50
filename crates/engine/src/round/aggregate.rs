//! What a total is made of: the sheets that count, how far they lie apart, and what the panel agreed on.

use basis::id::PersonId;
use basis::points::Total;
use rules::{Sheet, Value};
use scheme::criteria::Criteria;
use scheme::{Asked, Gate, Scheme};

use super::{Part, ScoreSheet};

/// Returns whether a scheme says how a total is made of sheets; otherwise the panel agrees on every item.
pub(crate) fn is_laid_down(scheme: &Scheme) -> bool {
    scheme.asks(Gate::AgreeScores, "sheets")
}

/// Adds the sheets of these reviewers, their spread and what was agreed on to the facts of a question.
pub(crate) fn put_sheets(sheet: &mut Sheet, criteria: &Criteria, part: &Part, counted: &[PersonId], agreed: &[u8]) {
    let sheets = sheets_of(part, counted);
    let totals: Vec<Value> = sheets.iter().map(|one| Value::Total(criteria.total_of(&one.percents))).collect();
    sheet.put("sheets", Value::List(totals.into()), None);
    sheet.put("spread", Value::Whole(i64::from(spreads(&sheets, agreed).max().unwrap_or(0))), None);
}

/// Returns the items, by id, on which these reviewers lie so far apart that nothing is agreed on for that alone.
pub(crate) fn wide_items(
    scheme: &Scheme,
    sheet: &Sheet,
    part: &Part,
    counted: &[PersonId],
    agreed: &[u8],
) -> Vec<String> {
    let sheets = sheets_of(part, counted);
    let stops = |spread: u8| {
        let sheet = sheet.clone().with("spread", Value::Whole(i64::from(spread)));
        scheme.ask(Gate::AgreeScores, &sheet).stop().is_some()
    };
    if stops(0) {
        return Vec::new();
    }
    let wide = scheme.criteria.items().zip(spreads(&sheets, agreed)).filter(|(_, spread)| stops(*spread));
    wide.map(|((item, _), _)| item.id.clone()).collect()
}

fn sheets_of<'a>(part: &'a Part, counted: &[PersonId]) -> Vec<&'a ScoreSheet> {
    counted.iter().filter_map(|one| part.sheets.get(one)).map(|sealed| sealed.weigh()).collect()
}

/// Returns the largest difference between two sheets, or between a sheet and what was agreed on, on each item, in percentage
/// points: what a panel agrees on far from all of its own sheets is explained like sheets that lie far apart.
fn spreads<'a>(sheets: &'a [&ScoreSheet], agreed: &'a [u8]) -> impl Iterator<Item = u8> + 'a {
    let items = sheets.first().map_or(0, |one| one.percents.len());
    let of_item = move |item: usize| {
        let of_sheets = || sheets.iter().filter_map(|one| one.percents.get(item)).copied();
        let percents = || of_sheets().chain(agreed.get(item).copied());
        percents().max().unwrap_or(0).saturating_sub(percents().min().unwrap_or(0))
    };
    (0..items).map(of_item)
}

/// Returns the total that a gate has made.
pub(crate) fn total_made(asked: &Asked) -> Option<Total> {
    asked.figure("total").and_then(Value::as_total)
}
