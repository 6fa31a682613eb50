//! What must hold of fees and of what a review costs.

use scheme::Gate;

use super::Settled;
use super::record_review_cost::sheet;
use crate::refusal::pass;
use crate::schemes::Schemes;
use crate::state::State;

/// A fee is what the scheme pays for its half days, computed again; what was paid out is what was left after tax, on no day
/// before it was settled.
pub(crate) fn fees_are_as_the_scheme_pays(state: &State, schemes: &Schemes) -> Vec<String> {
    let mut found = Vec::new();
    for edition in state.editions.values() {
        let table = schemes.of(Some(edition.scheme)).fees.as_ref();
        let rightly = |Settled { fee, by: _, done, n: _, last, paid }: &Settled| {
            let as_the_scheme = table.is_some_and(|table| table.of(fee.half_days) == *fee);
            // What was corrected since it was paid is still to be evened out.
            as_the_scheme && paid.is_none_or(|one| one.n < *last || one.sum == fee.net && done.day() <= one.on)
        };
        let wrongly = edition.fees.fees.iter().filter(|(_, settled)| !rightly(settled));
        found.extend(wrongly.map(|(one, _)| format!("{one} is paid what the scheme does not pay.")));
    }
    found
}

/// Whoever is paid a fee was engaged and has pledged, and nobody settled their own.
pub(crate) fn fees_go_to_who_was_engaged(state: &State, _: &Schemes) -> Vec<String> {
    let mut found = Vec::new();
    for edition in state.editions.values() {
        let stranger = |(one, settled): &(&basis::id::PersonId, &Settled)| {
            let engaged = state.reviewers.get(*one).is_some_and(|record| !record.letters.is_empty());
            !engaged || state.pledge(**one, edition.id).is_none() || settled.by == **one
        };
        let strangers = edition.fees.fees.iter().filter(stranger);
        found.extend(strangers.map(|(one, _)| format!("{one} is paid for a review that was not theirs.")));
    }
    found
}

/// Where a scheme says so, nobody who had applied bears a cost of the review, asked again.
pub(crate) fn no_applicant_bears_a_cost(state: &State, schemes: &Schemes) -> Vec<String> {
    let mut found = Vec::new();
    for edition in state.editions.values() {
        let scheme = schemes.of(Some(edition.scheme));
        let asked = |borne_by, n| pass(scheme.ask(Gate::RecordReviewCost, &sheet(state, borne_by, n)));
        let charged = edition.fees.costs.iter().filter(|cost| asked(cost.borne_by, cost.n).is_err());
        found.extend(charged.map(|cost| format!("act {} has somebody bear a cost who may not.", cost.n)));
    }
    found
}
