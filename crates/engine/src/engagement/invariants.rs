//! What must hold of everybody who reviews.

use scheme::{Gate, Scheme};

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
