//! What must hold of everybody who reviews.

use basis::day::Day;
use basis::id::BodyId;
use scheme::{Gate, Scheme};

use super::Letter;
use super::body::Contract;
use crate::panel::Panel;
use crate::schemes::Schemes;
use crate::state::State;

/// Where a scheme asks for it, whoever sits in a panel has been engaged.
pub(crate) fn panels_are_of_the_engaged(state: &State, schemes: &Schemes) -> Vec<String> {
    each_panel(state, schemes, |scheme, panel| {
        let engaged = |reviewer| state.reviewers.get(reviewer).is_some_and(|record| !record.letters.is_empty());
        let strangers = panel.reviewers.iter().filter(|reviewer| !engaged(*reviewer));
        let asked = asks_engagement(scheme);
        strangers.filter(|_| asked).map(|one| format!("{one} sits in {} without an engagement.", panel.id)).collect()
    })
}

/// Where a scheme asks for it, whoever has declared on a case has signed the pledge of its edition.
pub(crate) fn who_declared_has_pledged(state: &State, schemes: &Schemes) -> Vec<String> {
    each_panel(state, schemes, |scheme, panel| {
        let declared = panel.declared.keys().map(|(reviewer, _)| *reviewer);
        let unpledged = declared.filter(|reviewer| state.pledge(*reviewer, panel.edition).is_none());
        let asked = asks_pledge(scheme);
        unpledged.filter(|_| asked).map(|one| format!("{one} declared in {} without a pledge.", panel.id)).collect()
    })
}

/// Whoever is disqualified takes part in no review that is still open.
pub(crate) fn the_disqualified_review_nothing(state: &State, _: &Schemes) -> Vec<String> {
    let disqualified = state.reviewers.iter().filter(|(_, record)| record.is_disqualified());
    let reviewing = disqualified.filter(|(person, _)| !state.reviews_open_to(**person).is_empty());
    reviewing.map(|(person, _)| format!("{person} is disqualified and still reviews.")).collect()
}

/// Whoever is engaged through a body is so within one of its contracts.
pub(crate) fn letters_lie_within_contracts(state: &State, _: &Schemes) -> Vec<String> {
    let within = |letter: &Letter, body: BodyId| {
        let covers = |one: &&Contract| one.n < letter.n && one.from <= letter.from && letter.from <= one.until;
        let contract = state.bodies.get(&body).and_then(|body| body.contracts.iter().rfind(covers));
        let last = letter.ended.map(Day::previous).into_iter().chain(letter.until).min();
        contract.is_some_and(|contract| last.is_some_and(|last| last <= contract.last()))
    };
    let letters =
        state.reviewers.iter().flat_map(|(one, record)| record.letters.iter().map(move |letter| (one, letter)));
    let beyond = letters.filter(|(_, letter)| letter.of_body.is_some_and(|body| !within(letter, body)));
    beyond.map(|(one, _)| format!("{one} is engaged through a body beyond its contract.")).collect()
}

/// Returns whether a scheme asks that reviewers be engaged.
pub(crate) fn asks_engagement(scheme: &Scheme) -> bool {
    scheme.asks(Gate::FormPanel, "engaged")
}

/// Returns whether a scheme asks for a pledge.
pub(crate) fn asks_pledge(scheme: &Scheme) -> bool {
    scheme.asks(Gate::DeclareInterest, "pledged")
}

fn each_panel(state: &State, schemes: &Schemes, faults: impl Fn(&Scheme, &Panel) -> Vec<String>) -> Vec<String> {
    state.panels.values().flat_map(|panel| faults(schemes.of(state.scheme_of(panel.edition)), panel)).collect()
}
