//! What must hold between any two acts, generated from the pipeline and the clauses of each scheme.

use crate::case::{Case, Left};
use crate::schemes::Schemes;
use crate::state::State;
use crate::{approval, eligibility, honour, money, notice, panel, round, shortlist, vote};

/// An invariant that does not hold.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Breach {
    /// Name of the invariant.
    pub invariant: &'static str,
    /// What is wrong, with ids only.
    pub sentence: String,
}

/// One invariant: its name and what it finds.
pub(crate) type Invariant = (&'static str, fn(&State, &Schemes) -> Vec<String>);

/// Every invariant, the chapters' own included.
pub(crate) static INVARIANTS: &[Invariant] = &[
    ("stages-in-order", stages_in_order),
    ("opinions-from-asked-units", eligibility::invariants::opinions_from_asked_units),
    ("eligible-by-every-condition", eligibility::invariants::eligible_by_every_condition),
    ("no-sheet-with-an-interest", panel::invariants::no_sheet_with_an_interest),
    ("sheets-are-full", round::invariants::sheets_are_full),
    ("agreed-totals-are-exact", round::invariants::agreed_totals_are_exact),
    ("agreement-follows-every-sheet", round::invariants::agreement_follows_every_sheet),
    ("the-listed-still-pass", shortlist::invariants::the_listed_still_pass),
    ("places-within-the-limit", vote::invariants::places_within_the_limit),
    ("two-tellers-agree", vote::invariants::two_tellers_agree),
    ("notice-ran-out", notice::invariants::notice_ran_out),
    ("announced-are-approved", approval::invariants::announced_are_approved),
    ("certificates-belong-to-winners", honour::invariants::certificates_belong_to_winners),
    ("certificate-numbers-differ", honour::invariants::certificate_numbers_differ),
    ("payments-within-the-sum", money::invariants::payments_within_the_sum),
];

impl State {
    /// Returns every invariant that does not hold; a sound state has none.
    pub fn holds(&self, schemes: &Schemes) -> Vec<Breach> {
        let found = INVARIANTS.iter().map(|(invariant, check)| (*invariant, check(self, schemes)));
        found
            .flat_map(|(invariant, sentences)| {
                sentences.into_iter().map(move |sentence| Breach { invariant, sentence })
            })
            .collect()
    }

    /// Returns the names of all invariants.
    pub fn invariant_names() -> impl Iterator<Item = &'static str> {
        INVARIANTS.iter().map(|(name, _)| *name)
    }
}

/// A case has left a stage only if it passed every stage before it.
fn stages_in_order(state: &State, schemes: &Schemes) -> Vec<String> {
    let out_of_order = |case: &&std::sync::Arc<Case>| {
        let scheme = schemes.of(state.scheme_of(case.edition));
        let left: Vec<Option<Left>> =
            scheme.stages.iter().map(|stage| case.stages.get(&stage.id).map(|(left, _)| *left)).collect();
        let mut behind = left.iter().skip_while(|one| **one == Some(Left::Passed)).skip(1);
        behind.any(Option::is_some)
    };
    state
        .cases
        .values()
        .filter(out_of_order)
        .map(|case| format!("{} has left a stage before an earlier one.", case.id))
        .collect()
}
