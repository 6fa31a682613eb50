//! The total by which cases are compared: the weighted mean of what the panels agreed on, exact.

use basis::points::Total;
use scheme::pipeline::Weight;

use crate::case::Case;

/// Returns the weighted total of a case over the rounds a stage looks at; nothing while one of them has no agreement.
///
/// It is for deciding only: whoever shows a total opens it through the window.
pub(crate) fn total_of(case: &Case, weights: &[Weight]) -> Option<Total> {
    let weighted: Option<Vec<(Total, u32)>> = weights.iter().map(|one| agreed(case, one)).collect();
    Total::weighted(&weighted?)
}

fn agreed(case: &Case, weight: &Weight) -> Option<(Total, u32)> {
    let agreed = case.rounds.get(&weight.round)?.agreed.as_ref()?;
    Some((*agreed.total.weigh(), weight.weight))
}
