//! What must hold of every round.

use crate::round::Part;
use crate::schemes::Schemes;
use crate::state::State;

/// A sealed sheet has one entry for every item, each on the step.
pub(crate) fn sheets_are_full(state: &State, schemes: &Schemes) -> Vec<String> {
    each_round(state, schemes, |criteria, part| {
        let full = |percents: &[u8]| {
            percents.len() == criteria.items().count() && percents.iter().all(|percent| criteria.allows(*percent))
        };
        if part.sheets.values().all(|sheet| full(&sheet.weigh().percents)) { None } else { Some("an unfinished sheet") }
    })
}

/// An agreed total is the exact sum of what the panel agreed on, one percentage an item.
pub(crate) fn agreed_totals_are_exact(state: &State, schemes: &Schemes) -> Vec<String> {
    each_round(state, schemes, |criteria, part| {
        let agreed = part.agreed.as_ref()?;
        let percents = agreed.percents.weigh();
        let exact = percents.len() == criteria.items().count() && criteria.total_of(percents) == *agreed.total.weigh();
        if exact { None } else { Some("an agreed total that is not the sum of its items") }
    })
}

/// Where a panel has agreed, everybody in it who has no interest has a sheet.
pub(crate) fn agreement_follows_every_sheet(state: &State, _: &Schemes) -> Vec<String> {
    let mut found = Vec::new();
    for case in state.cases.values() {
        for (round, part) in case.rounds.iter().filter(|(_, part)| part.agreed.is_some()) {
            let Some(panel) = state.panel_of(case.id, round) else { continue };
            // Who has joined since was not there to score.
            let was_there = part.agreed.as_ref().is_some_and(|agreed| panel.n < agreed.n);
            if was_there && state.scorers(panel, case.id).any(|scorer| !part.sheets.contains_key(&scorer)) {
                found.push(format!("{} was agreed on in {round} before everybody had scored.", case.id));
            }
        }
    }
    found
}

fn each_round(
    state: &State,
    schemes: &Schemes,
    fault: impl Fn(&scheme::criteria::Criteria, &Part) -> Option<&'static str>,
) -> Vec<String> {
    let mut found = Vec::new();
    for case in state.cases.values() {
        let criteria = &schemes.of(state.scheme_of(case.edition)).criteria;
        for (round, part) in &case.rounds {
            found.extend(fault(criteria, part).map(|what| format!("{} has {what} in {round}.", case.id)));
        }
    }
    found
}
