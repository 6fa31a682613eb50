//! The facts the engine supplies at the gates, each with the act it comes from.

use std::sync::Arc;

use basis::day::Day;
use basis::id::OrganisationId;
use rules::{Sheet, Value};
use scheme::ask::{decision_name, departure_name};

use crate::call::Edition;
use crate::case::Case;
use crate::filing::ApplicationForm;
use crate::filing::form::list_of;
use crate::identity;
use crate::people::Organisation;
use crate::standing;
use crate::state::State;
use crate::supervision::{self, PastAward};

/// The review office among those who examine, by the word of the glossary.
const OFFICE: &str = "review-office";

/// Returns the facts about an applicant; `from` is the act that handed the form in, or last set it right.
pub(crate) fn applicant(
    edition: &Edition,
    organisation: &Organisation,
    form: &ApplicationForm,
    from: Option<u64>,
) -> Sheet {
    let mut sheet = Sheet::new();
    let registered = Some(organisation.source());
    // Whoever has left the district is registered in it no more, and was as long as it had not.
    let closes = edition.call.as_ref().map(|call| call.closes);
    let left = |(from, _): (Day, u64)| closes.is_none_or(|closes| from <= closes);
    if !organisation.life.moved_out.is_some_and(left) {
        sheet.put("district-registration", Value::Day(organisation.district_registration), registered);
    }
    sheet.put("founded", Value::Day(organisation.founded), registered);
    sheet.put("industry", Value::Text(organisation.industry.clone()), registered);
    sheet.put("legal-person", Value::Flag(organisation.form.is_legal_person()), registered);
    sheet.put("legal-form", Value::Text(organisation.form.word().to_owned()), registered);
    sheet.put("tags", list_of(&organisation.tags), registered);
    if let Some(day) = form.excellence_introduced {
        sheet.put("excellence-introduced", Value::Day(day), from);
    }
    sheet.put("grades", list_of(&form.grades), from);
    sheet.put("records", list_of(&form.records), from);
    sheet.put("listings", list_of(&form.listings), from);
    sheet.put("members", list_of(&form.members), from);
    sheet.put("group", Value::Flag(form.group), from);
    sheet.put("headquarters", Value::Flag(form.headquarters), from);
    sheet.put("edition-year", Value::Whole(i64::from(edition.year)), Some(edition.opened));
    if let Some(call) = &edition.call {
        sheet.put("window-close", Value::Day(call.closes), Some(call.dated()));
        sheet.put("call", Value::Day(call.issued_on), Some(call.issued));
    }
    sheet
}

/// Adds what the call says: whether it was issued and published, and its dates.
pub(crate) fn window(sheet: &mut Sheet, edition: &Edition) {
    let Some(call) = &edition.call else { return };
    sheet.put("call-issued", Value::Flag(true), Some(call.issued));
    sheet.put("call-published", Value::Flag(call.published.is_some()), call.published);
    sheet.put("opens", Value::Moment(call.opens.start()), Some(call.issued));
    sheet.put("closes", Value::Moment(call.closes.end()), Some(call.dated()));
    sheet.put("township-closes", Value::Moment(call.township_closes.end()), Some(call.dated()));
}

/// Adds the prizes with which cases were announced, and those of awards from before, from the last act that tells of one.
pub(crate) fn earlier_prizes<'a>(
    sheet: &mut Sheet,
    cases: impl Iterator<Item = &'a Case>,
    past: impl Iterator<Item = &'a PastAward>,
) {
    let announced =
        cases.filter_map(|case| Some((case.approval.announced?, case.vote.candidate.as_ref()?.prize.clone())));
    let (acts, prizes): (Vec<u64>, Vec<String>) = announced.chain(past.map(|one| (one.n, one.prize.clone()))).unzip();
    let prizes = prizes.into_iter().map(Value::Text).collect();
    sheet.put("earlier-prizes", Value::List(prizes), acts.into_iter().max());
}

/// Adds what an organisation was honoured with in earlier editions of the same award, each prize with the year of the
/// award, from the last act that announced one.
pub(crate) fn honours(sheet: &mut Sheet, state: &State, edition: &Edition, organisation: &Organisation) {
    let barred = identity::barred_with(state, organisation.id);
    let has_applied = standing::editions_before(state, edition)
        .any(|other| barred.iter().any(|one| state.has_applied(other.id, *one)));
    // Most have never applied before, and then there is nothing to look for.
    let cases =
        |of: Vec<OrganisationId>| has_applied.then(|| standing::earlier_of(state, edition, of)).into_iter().flatten();
    let record = |prize: &str, year: i16| {
        let (prize, year) = (Value::Text(prize.to_owned()), Value::Whole(i64::from(year)));
        Value::Record([("prize".to_owned(), prize), ("award-year".to_owned(), year)].into())
    };
    let honour = |case: &Case| {
        let year = state.editions.get(&case.edition)?.year;
        Some((case.approval.announced?, record(&case.vote.candidate.as_ref()?.prize, year)))
    };
    let past = |of: OrganisationId| supervision::past(state, state.award_of(edition.scheme), of, u64::MAX);
    let of_past = barred.iter().flat_map(|one| past(*one)).map(|one| (one.n, record(&one.prize, one.year)));
    let (acts, honours): (Vec<u64>, Vec<Value>) = cases(barred.clone()).filter_map(honour).chain(of_past).unzip();
    sheet.put("honours", Value::List(honours.into()), acts.into_iter().max());
    // Who goes another on stands under its bars and inherits no honour.
    earlier_prizes(sheet, cases(identity::same_as(state, organisation.id)), past(organisation.id));
}

/// Returns the facts about the applicant of a case, with what member units found and what persons decided.
pub(crate) fn case(state: &State, case: &Case, on: Day) -> Sheet {
    let (Some(edition), Some(organisation)) =
        (state.editions.get(&case.edition), state.organisations.get(&case.organisation))
    else {
        return Sheet::new();
    };
    let mut form = Arc::clone(&case.filing.form);
    case.eligibility.add_findings(&mut form);
    let from = case.correction.source_of_form(case.filing.form_from);
    let mut sheet = applicant(edition, organisation, &form, Some(from));
    sheet.put("submission", Value::Day(case.filing.submitted.day()), Some(case.filing.n));
    sheet.put("on", Value::Day(on), None);
    sheet.put("opinions-closed", Value::Flag(case.eligibility.opinions_closed()), None);
    sheet.put("examined-by", examined_by(case), None);
    decisions(&mut sheet, case);
    sheet
}

/// Returns who has examined the case so far: the office, which has received its papers, and the units that answered.
fn examined_by(case: &Case) -> Value {
    let office = case.consent.accepted.map(|_| OFFICE.to_owned());
    let units = case.eligibility.examined_by().map(str::to_owned);
    list_of(&office.into_iter().chain(units).collect::<Vec<_>>())
}

/// Adds what persons decided on judged clauses, and which clauses the case departs from.
pub(crate) fn decisions(sheet: &mut Sheet, case: &Case) {
    for (clause, (holds, n)) in &case.decisions {
        sheet.put(decision_name(clause), Value::Flag(*holds), Some(*n));
    }
    for (clause, n) in &case.departures {
        sheet.put(departure_name(clause), Value::Flag(true), Some(*n));
    }
}
