//! What must hold of every round.

use basis::id::PersonId;
use rules::{Sheet, Value};
use scheme::{Gate, Scheme};

use crate::panel::Interest;
use crate::round::{Part, aggregate};
use crate::schemes::Schemes;
use crate::state::State;

/// A sealed sheet has one entry for every item, each on the step.
pub(crate) fn sheets_are_full(state: &State, schemes: &Schemes) -> Vec<String> {
    each_round(state, schemes, |scheme, part| {
        let criteria = &scheme.criteria;
        let full = |percents: &[u8]| {
            percents.len() == criteria.items().count() && percents.iter().all(|percent| criteria.allows(*percent))
        };
        if part.sheets.values().all(|sheet| full(&sheet.weigh().percents)) { None } else { Some("an unfinished sheet") }
    })
}

/// An agreed total is the exact sum of what the panel agreed on, one percentage an item.
pub(crate) fn agreed_totals_are_exact(state: &State, schemes: &Schemes) -> Vec<String> {
    each_round(state, schemes, |scheme, part| {
        let agreed = part.agreed.as_ref()?;
        let (criteria, percents) = (&scheme.criteria, agreed.percents.weigh());
        let made = if percents.is_empty() {
            let mut sheet = Sheet::new();
            aggregate::put_sheets(&mut sheet, criteria, part, &agreed.counted, percents);
            sheet.put("spread-explained", Value::Flag(true), None);
            aggregate::total_made(&scheme.ask(Gate::AgreeScores, &sheet))
        } else {
            (percents.len() == criteria.items().count()).then(|| criteria.total_of(percents))
        };
        if made == Some(*agreed.total.weigh()) {
            None
        } else {
            Some("an agreed total that is not the sum of its items")
        }
    })
}

/// No sheet counts of a reviewer who has an interest in the case, or who had left its review before the panel agreed.
pub(crate) fn no_sheet_of_the_recused_counts(state: &State, _: &Schemes) -> Vec<String> {
    let mut found = Vec::new();
    for case in state.cases.values() {
        for (round, part) in &case.rounds {
            let Some(agreed) = &part.agreed else { continue };
            let had_left = |one: &PersonId| case.leavers.get(one).is_some_and(|left| *left < agreed.n);
            let unfit = |one: &&PersonId| state.interest(**one, case.id) != Some(Interest::None) || had_left(one);
            let unfit = agreed.counted.iter().filter(unfit);
            found.extend(unfit.map(|one| format!("{one} is recused and counts on {} in {round}.", case.id)));
        }
    }
    found
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

fn each_round(state: &State, schemes: &Schemes, fault: impl Fn(&Scheme, &Part) -> Option<&'static str>) -> Vec<String> {
    let mut found = Vec::new();
    for case in state.cases.values() {
        let scheme = schemes.of(state.scheme_of(case.edition));
        for (round, part) in &case.rounds {
            found.extend(fault(scheme, part).map(|what| format!("{} has {what} in {round}.", case.id)));
        }
    }
    found
}
